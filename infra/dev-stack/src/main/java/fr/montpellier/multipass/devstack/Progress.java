package fr.montpellier.multipass.devstack;

import java.time.Duration;
import java.util.Locale;

/** What the person who starts the stack hears meanwhile. */
public interface Progress {

    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void note(String text) {}

        @Override
        public void ready(Part part, Duration took) {}
    };

    void note(String text);

    /** @param took from the launch of the part's process */
    void ready(Part part, Duration took);

    /** In seconds with one decimal, as French writes it. */
    static String seconds(Duration duration) {
        return String.format(Locale.FRENCH, "%.1f s", duration.toMillis() / 1000.0);
    }
}
