#!/bin/sh
# Makes the secrets that template.yaml asks for, once. What others have to know is asked for; the rest is made up.
set -eu

usage() {
  cat <<'HELP'
usage: infra/aws/secrets.sh [--prefix NAME] [--sign-on] [--database] [--dry-run]

Makes in AWS Secrets Manager, of your region and account (needs the AWS CLI and openssl):

  NAME/portal            secret               made up, whsec_...; give it to the portal
  NAME/services-manager  username, password   asked for
  NAME/operator          password             made up
  NAME/vault             key                  made up; do not lose it
  NAME/sign-on           clientSecret, portalToken    made up; with --sign-on
  NAME/database          username, password   asked for; with --database, for a database that exists

A secret that is there already stays as it is. What is made up is not shown: read it with
aws secretsmanager get-secret-value --secret-id NAME/operator. The parameters of template.yaml are printed at the end.

  --prefix NAME   instead of skybridge
  --dry-run       say what would be done, ask nothing, and call nobody
HELP
}

prefix=skybridge sign_on=false database=false dry_run=false
while [ $# -gt 0 ]; do
  case "$1" in
    --prefix) prefix=${2:?--prefix needs a name}; shift ;;
    --sign-on) sign_on=true ;;
    --database) database=true ;;
    --dry-run) dry_run=true ;;
    --help | -h) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
  shift
done
case "$prefix" in *[!A-Za-z0-9/_+=.@-]* | '') echo "not a name: $prefix" >&2; exit 64 ;; esac

random() { openssl rand -base64 "$1" | tr -d '\n'; }

# Within a JSON string. No control characters: nobody can type them.
quoted() { printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g'; }

ask() {
  printf '%s: ' "$1" >&2
  if [ "$2" = hidden ] && [ -t 0 ]; then stty -echo; fi
  IFS= read -r answer || true
  if [ "$2" = hidden ] && [ -t 0 ]; then stty echo; echo >&2; fi
  [ -n "$answer" ] || { echo "nothing was given" >&2; exit 1; }
  printf '%s' "$answer"
}

there() { aws secretsmanager describe-secret --secret-id "$1" > /dev/null 2>&1; }

# The value goes in by a file that only we can read, since others see arguments.
make() {
  name=$prefix/$1
  if $dry_run; then echo "would make $name unless it is there"; return; fi
  if there "$name"; then echo "$name is there already"; return; fi
  file=$(mktemp)
  trap 'rm -f "$file"' EXIT
  "value_of_$2" > "$file"
  aws secretsmanager create-secret --name "$name" --description "$3" --secret-string "file://$file" > /dev/null
  rm -f "$file"
  echo "made $name"
}

value_of_portal() { printf '{"secret": "whsec_%s"}' "$(random 32)"; }
value_of_operator() { printf '{"password": "%s"}' "$(random 24)"; }
value_of_vault() { printf '{"key": "%s"}' "$(random 48)"; }
value_of_sign_on() { printf '{"clientSecret": "%s", "portalToken": "%s"}' "$(random 32)" "$(random 32)"; }
value_of_login() {
  user=$(ask "user name for $name" shown)
  password=$(ask "password for $name" hidden)
  printf '{"username": "%s", "password": "%s"}' "$(quoted "$user")" "$(quoted "$password")"
}

umask 077
make portal portal "What the portal signs with"
make services-manager login "Who calls the services manager"
make operator operator "The operator of Skybridge"
make vault vault "What Skybridge seals initial passwords and keys with"
if $sign_on; then make sign-on sign_on "The services manager as a client, and the portal's token"; fi
if $database; then make database login "Who owns the ledger"; fi

echo
echo "PortalSecret=$prefix/portal ServicesManagerSecret=$prefix/services-manager OperatorSecret=$prefix/operator VaultSecret=$prefix/vault"
if $sign_on; then echo "SignOnSecret=$prefix/sign-on"; fi
if $database; then echo "DatabaseSecret=$prefix/database"; fi
