#!/usr/bin/env python3
"""Writes to a store that speaks S3 (moto) and kills the run while it uploads: nothing may be visible before the commit.

The store checks every signature. Ends with `services: s3_identical=yes s3_hidden=N/N uploads_left=0`.

    services.py PIPELINE [KILLS]
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

import boto3
import botocore

from kills import make_documents

BUCKET = "releases"
KEY = "press/all.jsonl"


def serve(folder):
    """Starts moto; the first calls make a user with a key, all others must be signed with it."""
    log = open(os.path.join(folder, "moto.log"), "w")
    environment = dict(os.environ, INITIAL_NO_AUTH_ACTION_COUNT="4")
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"], stdout=log, stderr=log, env=environment)
    for _ in range(300):
        time.sleep(0.1)
        text = open(log.name).read()
        if "Running on http://127.0.0.1:" in text:
            return server, "http://127.0.0.1:" + text.split("Running on http://127.0.0.1:")[1].split()[0].strip("/")
    sys.exit(f"moto did not start: {text}")


def user(base):
    """A user who may do everything, and the key."""
    options = dict(endpoint_url=base, region_name="us-east-1", aws_access_key_id="none", aws_secret_access_key="none")
    iam = boto3.client("iam", **options)
    iam.create_user(UserName="pipeline")
    iam.put_user_policy(
        UserName="pipeline", PolicyName="all", PolicyDocument=json.dumps(
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}))
    key = iam.create_access_key(UserName="pipeline")["AccessKey"]
    boto3.client("s3", **options).create_bucket(Bucket=BUCKET)
    return key["AccessKeyId"], key["SecretAccessKey"]


def main():
    pipeline = os.path.abspath(sys.argv[1])
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    with tempfile.TemporaryDirectory() as folder:
        make_documents(os.path.join(folder, "documents.jsonl"), 20_000)
        server, base = serve(folder)
        try:
            access, secret = user(base)
            store = boto3.client(
                "s3", endpoint_url=base, region_name="us-east-1", aws_access_key_id=access, aws_secret_access_key=secret)
            path = os.path.join(folder, "s3.yml")
            settings = {"endpoint": base, "bucket": BUCKET, "key": KEY, "access_key": "${env.ACCESS}",
                        "secret_key": "${env.SECRET}", "part": "5MiB", "retries": 1}
            with open(path, "w") as file:
                json.dump({
                    "name": "objects", "run": {"cache": "none"},
                    "stages": [{"fetch": {"jsonl": {"path": "documents.jsonl"}}},
                               {"export": {"jsonl": {"path": "local.jsonl"}, "s3": settings}}]}, file)
            environment = dict(os.environ, ACCESS=access, SECRET=secret)

            def run(kill_after=None):
                process = subprocess.Popen(
                    [pipeline, "run", path], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                try:
                    _, errors = process.communicate(timeout=kill_after or 600)
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    process.communicate()
                    return None
                if secret in errors.decode():
                    sys.exit("the secret key was printed")
                return process.returncode, errors.decode()

            # A key that is wrong is refused, and nothing is there.
            environment["SECRET"] = "wrong"
            code, errors = run()
            if code != 1 or "SignatureDoesNotMatch" not in errors:
                sys.exit(f"a wrong key ended with {code}: {errors}")
            environment["SECRET"] = secret

            def objects():
                return [entry["Key"] for entry in store.list_objects_v2(Bucket=BUCKET).get("Contents", [])]

            begin = time.monotonic()
            code, errors = run()
            seconds = time.monotonic() - begin
            if code != 0:
                sys.exit(f"the run ended with {code}: {errors}")
            chance = random.Random(7)
            hidden = 0
            for number in range(kills):
                for key in objects():
                    store.delete_object(Bucket=BUCKET, Key=key)
                for name in (".pipeline",):
                    subprocess.run(["rm", "-rf", os.path.join(folder, name)], check=True)
                moment = chance.uniform(0.3, 0.98) * seconds
                while run(kill_after=moment) is not None:
                    for key in objects():
                        store.delete_object(Bucket=BUCKET, Key=key)
                    subprocess.run(["rm", "-rf", os.path.join(folder, ".pipeline")], check=True)
                    moment *= 0.9
                seen = objects()
                with open(os.path.join(folder, "local.jsonl"), "rb") as file:
                    size = len(file.read())
                # Where it is there, it is whole: the kill came behind the commit.
                whole = all(store.head_object(Bucket=BUCKET, Key=key)["ContentLength"] == size for key in seen if key == KEY)
                hidden += not seen or whole
                code, errors = run()
                if code != 0:
                    sys.exit(f"the resumed run ended with {code}: {errors}")
                if objects() != [KEY, KEY + ".manifest.json"]:
                    sys.exit(f"the store has {objects()}")
            body = store.get_object(Bucket=BUCKET, Key=KEY)["Body"].read()
            with open(os.path.join(folder, "local.jsonl"), "rb") as file:
                identical = file.read() == body
            left = len(store.list_multipart_uploads(Bucket=BUCKET).get("Uploads", []))
            print(f"an object of {len(body) >> 20} MiB, killed {kills} times in a run of {seconds:.1f} s")
            print(f"services: s3_identical={'yes' if identical else 'no'} s3_hidden={hidden}/{kills} uploads_left={left}")
            sys.exit(0 if identical and hidden == kills and left == 0 else 1)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
