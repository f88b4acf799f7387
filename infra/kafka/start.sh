#!/usr/bin/env bash
# One real Apache Kafka broker on this machine, its own controller (KRaft), for development and for `npm run test:kafka`.
#
#   infra/kafka/start.sh [--port N] [--data FOLDER]     runs in the foreground until Ctrl-C; port 9092, folder $DATA_DIR/kafka
#     --advertise N                                      clients reach it at this port, where something stands between; its own by default
#     --settings FILE                                    further lines of server.properties, such as another listener; they come last
#     --add-scram WHOM                                   who may sign in, as kafka-storage.sh takes it
#   infra/kafka/start.sh --check                        only says whether and how a broker can be had; ends with 3 where it cannot
#
# KAFKA_BROKERS set: that one is used, nothing is started. Else from Maven Central with Java 17 and Maven (the jars are kept below node_modules/.cache
# and compared with jars.sha256), else with Docker, else it says what is missing. KAFKA_HEAP_OPTS is -Xmx512m unless given.
# Lines that begin with "broker:" are for programs: how it runs and under which name or process it can be ended.
set -euo pipefail

readonly VERSION=4.1.1
readonly NEITHER=3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
port=9092
advertised=
data=${DATA_DIR:-$root/.data}/kafka
check=no
further=/dev/null
format=()

fail() {
  printf 'kafka: %s\n' "$2" >&2
  exit "$1"
}

while (($# > 0)); do
  if [[ $1 == --check ]]; then
    check=yes
    shift
    continue
  fi
  (($# > 1)) || fail 2 "$1 needs a value"
  case $1 in
    --port) port=$2 ;;
    --data) data=$2 ;;
    --advertise) advertised=$2 ;;
    --settings) further=$2 ;;
    --add-scram) format+=(--add-scram "$2") ;;
    *) fail 2 "there is no option $1; there are --port N, --advertise N, --data FOLDER, --settings FILE, --add-scram WHOM and --check" ;;
  esac
  shift 2
done
[[ $port =~ ^[0-9]{1,5}$ ]] && ((port >= 1 && port <= 65534)) || fail 2 "--port is a number from 1 to 65534 (the next one is the controller's), not \"$port\""
advertised=${advertised:-$port}
[[ $advertised =~ ^[0-9]{1,5}$ ]] && ((advertised >= 1 && advertised <= 65535)) || fail 2 "--advertise is a number from 1 to 65535, not \"$advertised\""

if [[ -n ${KAFKA_BROKERS:-} ]]; then
  printf 'broker: given %s\n' "$KAFKA_BROKERS"
  exit 0
fi

has_java() {
  local major
  command -v java >/dev/null && command -v mvn >/dev/null || return 1
  major=$(java -version 2>&1 | sed -nE '1s/.*version "([0-9]+).*/\1/p')
  [[ -n $major ]] && ((major >= 17))
}

# Fetched into a folder beside and renamed, so that nothing that was cut short is ever taken for the whole.
fetch_jars() {
  local jars=$1 draft=$1.$$
  [[ -d $jars ]] && (cd "$jars" && sha256sum --check --strict --quiet "$here/jars.sha256") && return
  printf 'kafka: fetching Apache Kafka %s from Maven Central…\n' "$VERSION" >&2
  rm -rf "$jars" "$draft"
  mkdir -p "$draft"
  mvn --batch-mode --quiet -Dstyle.color=never --strict-checksums --file "$here/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$draft" >&2 ||
    fail 1 'Maven could not fetch the broker; see above. Without a network, give KAFKA_BROKERS.'
  (cd "$draft" && sha256sum --check --strict --quiet "$here/jars.sha256") || fail 1 "what was fetched is not what jars.sha256 says; left in $draft"
  mv -T "$draft" "$jars" 2>/dev/null || rm -rf "$draft"
}

write_settings() {
  cat >"$1" <<SETTINGS
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$((port + 1))
listeners=CLIENT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$((port + 1))
advertised.listeners=CLIENT://127.0.0.1:$advertised
listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT
inter.broker.listener.name=CLIENT
controller.listener.names=CONTROLLER
log.dirs=$data/log
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.num.partitions=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
log.retention.ms=-1
SETTINGS
  cat "$further" >>"$1"
}

run_java() {
  local jars=$root/node_modules/.cache/kafka-$VERSION settings=$data/server.properties id
  local java=(java ${KAFKA_HEAP_OPTS:--Xmx512m} -Dlog4j2.configurationFile="$here/log4j2.properties" -cp "$jars/*")
  fetch_jars "$jars"
  mkdir -p "$data"
  write_settings "$settings"
  if [[ ! -f $data/log/meta.properties ]]; then
    # 16 bytes in base64, without its signs: an id that begins with a dash would be taken for an option.
    id=$(head -c 16 /dev/urandom | base64 | tr '+/' 'pS' | cut -c 1-22)
    "${java[@]}" kafka.tools.StorageTool format --config "$settings" --cluster-id "$id" "${format[@]}" >&2
  fi
  printf 'broker: process %s 127.0.0.1:%s\n' $$ "$port"
  exec "${java[@]}" kafka.Kafka "$settings"
}

run_docker() {
  local name=plan-cascade-kafka-$port
  mkdir -p "$data/log"
  write_settings "$data/server.properties"
  # The settings name folders of this machine, so they are mounted under the same names; the network is this machine's own.
  printf 'broker: container %s 127.0.0.1:%s\n' "$name" "$port"
  exec docker run --rm --name "$name" --network host --user "$(id -u):$(id -g)" --volume "$data:$data" --env "KAFKA_HEAP_OPTS=${KAFKA_HEAP_OPTS:--Xmx512m}" \
    --entrypoint /bin/sh "apache/kafka:$VERSION" -c "
      [ -f '$data/log/meta.properties' ] || /opt/kafka/bin/kafka-storage.sh format --config '$data/server.properties' --cluster-id \$(/opt/kafka/bin/kafka-storage.sh random-uuid) ${format[*]@Q}
      exec /opt/kafka/bin/kafka-server-start.sh '$data/server.properties'"
}

how() {
  printf 'kafka: a broker is brought %s\n' "$1"
  exit 0
}

if has_java; then
  [[ $check == yes ]] && how "from Maven Central, Apache Kafka $VERSION"
  run_java
elif command -v docker >/dev/null && docker info >/dev/null 2>&1; then
  [[ $check == yes ]] && how "with Docker, apache/kafka:$VERSION"
  run_docker
else
  fail "$NEITHER" 'there is neither Java 17 with Maven nor a running Docker here. Install one of them (Debian: apt-get install openjdk-17-jre-headless maven), or set KAFKA_BROKERS to a broker that there is, such as 127.0.0.1:9092.'
fi
