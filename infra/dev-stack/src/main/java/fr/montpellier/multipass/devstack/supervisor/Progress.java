package fr.montpellier.multipass.devstack.supervisor;

import fr.montpellier.multipass.devstack.settings.Part;
import java.time.Duration;
import java.util.Locale;

/** Receives the progress of a start, for the person at the terminal. */
public interface Progress {

    /** Ignores all progress. */
    Progress SILENT = new Progress() {
        @Override
        public void note(String text) {}

        @Override
        public void ready(Part part, Duration took) {}
    };

    void note(String text);

    /** @param took from the launch of the part's process */
    void ready(Part part, Duration took);

    /** Formats a duration in seconds with one decimal, as in French. */
    static String seconds(Duration duration) {
        return String.format(Locale.FRENCH, "%.1f s", duration.toMillis() / 1000.0);
    }
}
