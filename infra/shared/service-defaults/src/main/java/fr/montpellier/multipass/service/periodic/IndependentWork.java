package fr.montpellier.multipass.service.periodic;

import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Work on several things of which one that fails delays no other. */
public final class IndependentWork {

    /** After that many failures in a row, what all of them need is taken for unavailable. */
    static final int MOST_FAILURES = 10;

    private IndependentWork() {}

    /**
     * Does the work for each, until ten in a row have failed; the rest is left for the next run.
     *
     * @param failed gets each failure
     */
    public static <T> void forEach(
            Collection<T> things, Consumer<? super T> work, BiConsumer<? super T, RuntimeException> failed) {
        int failures = 0;
        for (T each : things) {
            if (failures == MOST_FAILURES) {
                return;
            }
            try {
                work.accept(each);
                failures = 0;
            } catch (RuntimeException e) {
                failures++;
                failed.accept(each, e);
            }
        }
    }
}
