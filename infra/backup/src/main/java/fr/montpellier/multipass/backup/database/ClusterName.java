package fr.montpellier.multipass.backup.database;

/**
 * A cluster and its timeline. A recovery to a moment begins a new timeline of the same cluster, whose log does not continue
 * that of the former one.
 *
 * @param system identifier that PostgreSQL gave the cluster
 * @param timeline 1 for a cluster that was never recovered
 */
public record ClusterName(long system, int timeline) {

    private static final int TIMELINE_LENGTH = 8;

    /** Reads the form of {@link #toString}. */
    public static ClusterName parse(String text) {
        int dash = text.indexOf('-');
        return new ClusterName(Long.parseLong(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    /** Returns the timeline of a segment or history file. */
    static int timelineOf(String file) {
        return Integer.parseInt(file.substring(0, TIMELINE_LENGTH), 16);
    }

    @Override
    public String toString() {
        return system + "-" + timeline;
    }
}
