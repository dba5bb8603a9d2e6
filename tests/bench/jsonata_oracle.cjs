// SPDX-License-Identifier: GPL-3.0-or-later
// Answers JSON Lines {"expr", "input"?} with npm's jsonata: node jsonata_oracle.cjs FOLDER-OF-JSONATA.
// Answers look like those of `steploom-cli eval --language jsonata --lines`. "crash" is an error without a code,
// "hang" an evaluation that did not come back; a worker thread makes it possible to give those up.
const readline = require('readline');
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

const patience = 3000;
// A busy machine is no hang: what did not come back is asked once more, alone and for longer.
const longPatience = 15000;

const isFunction = (value) => typeof value === 'function'
    || (value && (value._jsonata_function === true || value._jsonata_lambda === true));

async function answer(jsonata, line) {
    const question = JSON.parse(line);
    try {
        const result = await jsonata(question.expr).evaluate(question.input, question.bindings);
        if (result === undefined || isFunction(result))
            return { undefined: true };
        const text = JSON.stringify(result, (_key, value) => (isFunction(value) ? undefined : value));
        return { result: JSON.parse(text) };
    } catch (error) {
        return { error: error && error.code ? { code: error.code } : { code: 'crash', message: String(error && error.message) } };
    }
}

if (!isMainThread) {
    const jsonata = require(workerData);
    parentPort.on('message', async (lines) => {
        for (const line of lines)
            parentPort.postMessage(JSON.stringify(await answer(jsonata, line)));
    });
} else {
    (async () => {
        const lines = [];
        for await (const line of readline.createInterface({ input: process.stdin }))
            if (line)
                lines.push(line);
        let askedAgain = -1;
        for (let done = 0; done < lines.length;) {
            done = await new Promise((resolve) => {
                const worker = new Worker(__filename, { workerData: process.argv[2], resourceLimits: { stackSizeMb: 4 } });
                let at = done;
                let timer;
                const finish = async (next) => {
                    clearTimeout(timer);
                    await worker.terminate();
                    resolve(next);
                };
                const wait = () => {
                    clearTimeout(timer);
                    timer = setTimeout(() => {
                        if (askedAgain !== at) {
                            askedAgain = at;
                            finish(at);
                            return;
                        }
                        console.log('{"error":{"code":"hang"}}');
                        finish(at + 1);
                    }, askedAgain === at ? longPatience : patience);
                };
                worker.on('message', (text) => {
                    console.log(text);
                    at += 1;
                    if (at === lines.length)
                        finish(at);
                    else
                        wait();
                });
                worker.on('error', () => {
                    console.log('{"error":{"code":"hang"}}');
                    finish(at + 1);
                });
                wait();
                worker.postMessage(lines.slice(done));
            });
        }
    })();
}
