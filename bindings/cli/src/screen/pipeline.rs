//! The threads: one reads, several screen, and the caller takes the answers in order.
//!
//! Each batch travels with the sending end of a channel for its answer, and the receiving ends queue
//! up in the order of the input; so nothing needs sorting. What is under way is bounded by weight: the
//! reader may hand over as much as was written, however far one slow batch holds up the rest.
//!
//! The threads are not joined: a reader that waits for a terminal or a pipe may never return, and must
//! not keep the command from ending when it is interrupted or nobody reads its results any more.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel},
    },
    thread,
    time::Duration,
};

use signal_hook::{
    consts::{SIGINT, SIGTERM},
    flag,
};

use super::{
    input::{Batch, Flow, Input},
    source::Plan,
    worker::Answer,
};
use crate::exit::{Exit, Failure};

/// What may be under way, for each thread that screens and for all: enough that none waits.
const WEIGHT_PER_THREAD: usize = 1 << 20;
const MIN_WEIGHT: usize = 8 << 20;
/// How long it takes at most until an interruption is noticed.
const PATIENCE: Duration = Duration::from_millis(100);

/// The answers, in the order of the input.
#[derive(Debug)]
pub(super) struct Pipeline {
    events: Receiver<Event>,
    written: Sender<usize>,
    is_interrupted: Arc<AtomicBool>,
}

/// What the reader tells the writer.
#[derive(Debug)]
enum Event {
    /// A batch is being screened; here its answer will be.
    Batch(Receiver<Answer>),
    /// The input cannot be read on.
    Failed(Failure),
    /// Everything was read.
    End,
}

/// What the writer is to do next.
#[derive(Debug)]
pub(super) enum Next {
    Write(Answer),
    End,
    Interrupted,
}

type Job = (Batch, SyncSender<Answer>);

impl Pipeline {
    /// Starts to read, and to answer the batches on so many threads.
    pub(super) fn start(
        plan: Plan,
        answer: impl Fn(&Batch) -> Answer + Send + Sync + 'static,
        n_threads: usize,
    ) -> Result<Self, Failure> {
        let (event_sender, events) = channel();
        let (written, written_receiver) = channel();
        let (job_sender, jobs) = channel();
        let (answer, jobs) = (Arc::new(answer), Arc::new(Mutex::new(jobs)));
        for _ in 0..n_threads {
            let (answer, jobs) = (Arc::clone(&answer), Arc::clone(&jobs));
            spawn(move || screen(&*answer, &jobs))?;
        }
        let feed = Feed {
            events: event_sender,
            jobs: job_sender,
            written: written_receiver,
            n_answered: plan.n_answered,
            weight: 0,
            max_weight: MIN_WEIGHT.max(n_threads * WEIGHT_PER_THREAD),
        };
        spawn(move || feed.read(&plan))?;
        Ok(Self { events, written, is_interrupted: listen()? })
    }

    /// Waits for the next answer in the order of the input.
    pub(super) fn next(&mut self) -> Result<Next, Failure> {
        loop {
            if self.is_interrupted.load(Ordering::Relaxed) {
                return Ok(Next::Interrupted);
            }
            match self.events.recv_timeout(PATIENCE) {
                Ok(Event::Batch(answer)) => return answer.recv().map(Next::Write).map_err(broken),
                Ok(Event::Failed(failure)) => return Err(failure),
                Ok(Event::End) => return Ok(Next::End),
                Err(RecvTimeoutError::Timeout) => {}
                Err(error @ RecvTimeoutError::Disconnected) => return Err(broken(error)),
            }
        }
    }

    /// Lets the reader read on, as much as was written.
    pub(super) fn wrote(&self, weight: usize) {
        // A reader that has come to its end need not know.
        let _ended = self.written.send(weight);
    }
}

/// A thread that ends without a word has panicked, and said so on standard error.
fn broken<E>(_: E) -> Failure {
    Failure::Unusable("screening broke off by a fault of the program".to_owned())
}

fn spawn(work: impl FnOnce() + Send + 'static) -> Result<(), Failure> {
    let started = thread::Builder::new().spawn(work);
    started.map(drop).map_err(|error| Failure::Unusable(format!("cannot start a thread: {error}")))
}

/// Notes an interruption, so that the writer ends between two lines. Who asks twice does not want to
/// wait for that.
fn listen() -> Result<Arc<AtomicBool>, Failure> {
    let is_interrupted = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        let (second, first) = (Arc::clone(&is_interrupted), Arc::clone(&is_interrupted));
        flag::register_conditional_shutdown(signal, Exit::Interrupted as i32, second)
            .and_then(|_| flag::register(signal, first))
            .map_err(|error| {
                Failure::Unusable(format!("cannot listen to interruptions: {error}"))
            })?;
    }
    Ok(is_interrupted)
}

/// The work of a thread that screens: one batch after the other, until there are no more.
fn screen(answer: &impl Fn(&Batch) -> Answer, jobs: &Mutex<Receiver<Job>>) {
    let next = || jobs.lock().ok()?.recv().ok();
    while let Some((batch, sender)) = next() {
        // Where nobody waits for the answer any more, the command is about to end.
        if sender.send(answer(&batch)).is_err() {
            return;
        }
    }
}

/// The work of the thread that reads.
struct Feed {
    events: Sender<Event>,
    jobs: Sender<Job>,
    written: Receiver<usize>,
    /// How many records are still to be passed over, since another run has answered them.
    n_answered: u64,
    weight: usize,
    max_weight: usize,
}

impl Feed {
    fn read(mut self, plan: &Plan) {
        let end = match self.read_all(plan) {
            Ok(_) => Event::End,
            Err(failure) => Event::Failed(failure),
        };
        let _ended = self.events.send(end);
    }

    fn read_all(&mut self, plan: &Plan) -> Result<Flow, Failure> {
        for source in plan.open() {
            let input = Input::new(source?, Arc::clone(&plan.fields))?;
            if input.read(|batch| self.hand_over(batch))? == Flow::Stop {
                return Ok(Flow::Stop);
            }
        }
        Ok(Flow::More)
    }

    fn hand_over(&mut self, mut batch: Batch) -> Flow {
        let n_answered = usize::try_from(self.n_answered).unwrap_or(usize::MAX);
        let n_passed = n_answered.min(batch.records.len());
        self.n_answered -= n_passed as u64;
        if n_passed > 0 {
            batch.records.drain(..n_passed);
            if batch.records.is_empty() {
                return Flow::More;
            }
        }
        while self.weight > self.max_weight {
            match self.written.recv() {
                Ok(weight) => self.weight -= weight,
                Err(_) => return Flow::Stop,
            }
        }
        self.weight += batch.weight();
        let (sender, answer) = sync_channel(1);
        let is_sent = self.events.send(Event::Batch(answer)).is_ok()
            && self.jobs.send((batch, sender)).is_ok();
        if is_sent { Flow::More } else { Flow::Stop }
    }
}
