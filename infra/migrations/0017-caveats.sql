-- What is not known of where a follower stands although it goes on, such as of a relay that may not read back what it published.
alter table read.follower add column caveat text;
