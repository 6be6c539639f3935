# shellcheck shell=bash
# Https in front of the staff page, its certificate, the name in the school network, and the firewall.

step_network() {
  title "Netwerk: https://$PAGE"
  put_tree "$DEPLOY/network/caddy.service.d" /etc/systemd/system/caddy.service.d
  put_tree "$DEPLOY/network/avahi" /etc/avahi/services
  certificate
  proxy_words
  school_networks
  good "pagina achter https, firewall dicht op de pagina na"
}

certificate() {
  [ "$TLS" = files ] || return 0
  local group=root
  ! grep -qs '^caddy:' "$ROOT/etc/group" || group=caddy
  folder "$ETC/tls" 750 "root:$group"
  put "$CERTIFICATE" "$ETC/tls/certificate.pem" 640 "root:$group"
  put "$CERTIFICATE_KEY" "$ETC/tls/key.pem" 640 "root:$group"
}

# Made once; later the name follows the page, and the certificate only what was asked.
proxy_words() {
  local file=$ETC/proxy
  [ -f "$ROOT$file" ] || put "$DEPLOY/network/proxy.env" "$file" 644
  proxy_word TELEFOONHOTEL_NAME "$PAGE"
  case $TLS in
    files) proxy_word TELEFOONHOTEL_TLS "\"$ETC/tls/certificate.pem $ETC/tls/key.pem\"" ;;
    internal) proxy_word TELEFOONHOTEL_TLS internal ;;
  esac
}

proxy_word() { # proxy_word NAME VALUE
  local file=$ROOT$ETC/proxy
  if [ ! -f "$file" ] || grep -qxF "$1=$2" "$file"; then return 0; fi
  changed "$ETC/proxy: $1=$2"
  run sed -i "s|^$1=.*|$1=$2|" "$file"
}

# The firewall lets nobody in for ssh; who installs over ssh keeps the own road.
school_networks() {
  local file=$ETC/network.nft draft from family=4
  [ ! -f "$ROOT$file" ] || return 0
  draft=$(mktemp)
  cat "$DEPLOY/network/network.nft" >"$draft"
  from=$(who_installs_over_ssh)
  if [ -n "$from" ]; then
    case $from in *:*) family=6 ;; esac
    printf '\n# Vanaf deze computer is geïnstalleerd, over ssh.\nadd element inet telefoonhotel ssh%s { %s }\n' "$family" "$from" >>"$draft"
    note "beheer over ssh blijft open voor $from alleen; verander dat in $file."
  fi
  put "$draft" "$file" 644
  rm -f "$draft"
}

# sudo hides SSH_CONNECTION; the terminal still knows where it comes from.
who_installs_over_ssh() {
  local from=${SSH_CONNECTION:-}
  from=${from%% *}
  [ -n "$from" ] || from=$(who -m 2>/dev/null | sed -n 's/.*(\([0-9a-fA-F.:]*\))$/\1/p' || true)
  if [[ $from =~ ^[0-9a-fA-F.:]+$ && $from == *[.:]*[.:]* ]]; then printf '%s' "$from"; fi
}
