package fr.montpellier.multipass.service.periodic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on several things of which one that fails delays no other. It is set aside, logged once, counted, and tried again
 * later, so that those behind it are reached whatever their number: docs/adr/0207.
 *
 * @param <T> a thing, of which each is worked on in a transaction of its own
 */
public final class IndependentWork<T> {

    /** After that many failures in a row, what all of them need is taken for unavailable. */
    static final int MOST_FAILURES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(IndependentWork.class);

    private final String name;
    private final Function<? super T, ?> key;
    private final boolean logged;
    private final Predicate<? super RuntimeException> unavailable;
    private final SetAside aside;
    private final Counter failures;

    private IndependentWork(
            String name, Function<? super T, ?> key, boolean logged, Clock clock, MeterRegistry meters) {
        this.name = name;
        this.key = key;
        this.logged = logged;
        this.unavailable = failure -> false;
        this.aside = new SetAside(name, clock, meters);
        this.failures = Counter.builder("multipass.work.failures")
                .description("Failures of periodic work")
                .tag("work", name)
                .register(meters);
    }

    private IndependentWork(IndependentWork<T> work, Predicate<? super RuntimeException> unavailable) {
        this.name = work.name;
        this.key = work.key;
        this.logged = work.logged;
        this.unavailable = unavailable;
        this.aside = work.aside;
        this.failures = work.failures;
    }

    /**
     * Returns work on things that are their own keys.
     *
     * @param name of the work, in the log and as the tag {@code work}
     */
    public static <T> IndependentWork<T> of(String name, Clock clock, MeterRegistry meters) {
        return of(name, Function.identity(), clock, meters);
    }

    /**
     * @param name of the work, in the log and as the tag {@code work}
     * @param key of a thing, which is logged when it fails
     */
    public static <T> IndependentWork<T> of(
            String name, Function<? super T, ?> key, Clock clock, MeterRegistry meters) {
        return new IndependentWork<>(name, key, true, clock, meters);
    }

    /** Returns work on things whose keys identify people, and are not logged. */
    public static <T> IndependentWork<T> onPeople(
            String name, Function<? super T, ?> key, Clock clock, MeterRegistry meters) {
        return new IndependentWork<>(name, key, false, clock, meters);
    }

    /**
     * Returns the same work, whose run ends with the first exception that says that what all things need is unavailable. It is thrown
     * to the caller, and nothing is set aside for it: the next run begins where this one ended.
     *
     * @param unavailable whether an exception says so
     */
    public IndependentWork<T> whileAvailable(Predicate<? super RuntimeException> unavailable) {
        return new IndependentWork<>(this, unavailable);
    }

    /** Returns how many are set aside: so many more must be found for a whole batch. */
    public int setAside() {
        return aside.size();
    }

    /** Returns when the work on a thing failed the last time in this process, unless it was done since. */
    public Optional<Instant> lastFailure(T thing) {
        return aside.lastFailure(key.apply(thing));
    }

    /** Does the work for each that is not set aside, until ten in a row have failed; the rest is left for the next run. */
    public void forEach(Collection<? extends T> things, Consumer<? super T> work) {
        Predicate<T> done = done(work);
        List<? extends T> again = again(things);
        if (!run(fresh(things), done).ended()) {
            run(again, done);
        }
    }

    /**
     * Does the work for all that are found, a batch after the other, until ten in a row have failed. What failed before is
     * tried behind the rest: ten of these would end each run of a rare job.
     *
     * @param find returns at most so many, in the order in which they are due
     * @param work returns whether it was done, after which the thing is found no more; false: another instance does it
     * @param batch how many are found at once, besides those that are set aside
     * @param most after how many of them the rest is left for the next run
     * @return how many were done
     */
    public int forAll(IntFunction<? extends List<T>> find, Predicate<? super T> work, int batch, int most) {
        int all = 0;
        Map<Object, T> again = new LinkedHashMap<>();
        Set<Object> failedNow = new HashSet<>();
        Result result;
        do {
            List<T> found = find.apply(batch + aside.size());
            again(found).forEach(each -> again.putIfAbsent(key.apply(each), each));
            result = run(fresh(found), work);
            failedNow.addAll(result.failed());
            all += result.done();
        } while (!result.ended() && result.done() > 0 && all < most);
        again.keySet().removeAll(failedNow);
        return result.ended() ? all : all + run(again.values(), work).done();
    }

    /** Does the work for a batch of what is found, as {@link #forAll} does; the rest is left for the next run. */
    public void forBatch(IntFunction<? extends List<T>> find, Consumer<? super T> work, int batch) {
        forAll(find, done(work), batch, batch);
    }

    private static <T> Predicate<T> done(Consumer<? super T> work) {
        return thing -> {
            work.accept(thing);
            return true;
        };
    }

    private <E extends T> List<E> fresh(Collection<E> things) {
        return things.stream().filter(each -> !aside.contains(key.apply(each))).toList();
    }

    /** Returns those that failed before and are to be tried again now. */
    private <E extends T> List<E> again(Collection<E> things) {
        return things.stream().filter(each -> aside.isDue(key.apply(each))).toList();
    }

    /**
     * @param failed keys
     * @param ended whether ten in a row have failed
     */
    private record Result(int done, List<Object> failed, boolean ended) {}

    private Result run(Collection<? extends T> things, Predicate<? super T> work) {
        int done = 0;
        int inARow = 0;
        List<Object> failed = new ArrayList<>();
        for (T each : things) {
            if (inARow == MOST_FAILURES) {
                break;
            }
            Object thing = key.apply(each);
            try {
                done += work.test(each) ? 1 : 0;
                inARow = 0;
                if (aside.remove(thing)) {
                    LOG.info("{}: {} succeeds again", name, words(thing));
                }
            } catch (RuntimeException e) {
                if (unavailable.test(e)) {
                    throw e;
                }
                inARow++;
                failed.add(thing);
                failures.increment();
                if (aside.add(thing)) {
                    LOG.warn("{}: {} failed, and is tried again later: {}", name, words(thing), e.toString());
                }
            }
        }
        return new Result(done, failed, inARow == MOST_FAILURES);
    }

    private Object words(Object thing) {
        return logged ? thing : "one";
    }
}
