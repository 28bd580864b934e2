# Reads a test runner's closing lines. To be sourced.

# count LOG : prints "passed failed skipped", summed over every closing line of nextest, cargo test, vitest and node's
# runner in the log; prints nothing and fails when there is none, because a ring that counted nothing did not run.
count() {
    sed 's/\x1b\[[0-9;]*[A-Za-z]//g' "$1" | awk '
        # nextest:    Summary [   1.2s] 54 tests run: 53 passed (1 slow), 1 failed, 1 timed out, 2 skipped
        /Summary \[/ && /tests? run:/ {
            seen = 1
            passed += before(" passed"); skipped += before(" skipped")
            failed += before(" failed") + before(" timed out") + before(" exec failed")
        }
        # cargo test: test result: ok. 53 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out
        /^test result: / {
            seen = 1
            passed += before(" passed"); failed += before(" failed"); skipped += before(" ignored")
        }
        # vitest:     Tests  1 failed | 11 passed | 2 skipped (14)
        /^ +Tests  / {
            seen = 1
            passed += before(" passed"); failed += before(" failed"); skipped += before(" skipped") + before(" todo")
        }
        # node:       ℹ pass 7      or, without the signs, # pass 7
        /^(ℹ|#) pass [0-9]+$/ { seen = 1; passed += $NF }
        /^(ℹ|#) (fail|cancelled) [0-9]+$/ { failed += $NF }
        /^(ℹ|#) (skipped|todo) [0-9]+$/ { skipped += $NF }
        END { if (!seen) exit 1; print passed + 0, failed + 0, skipped + 0 }
        # The number that stands right before a word in this line; 0 if the word is not there.
        function before(word,    start) {
            if (!match($0, "[0-9]+" word)) return 0
            start = substr($0, RSTART, RLENGTH)
            sub(/[^0-9].*/, "", start)
            return start + 0
        }'
}
