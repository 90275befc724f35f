package fr.montpellier.multipass.journal.statistics;

/**
 * A figure of a report.
 *
 * @param measure such as {@code exchange-sent}
 * @param key of the group, such as the code of a démarche; empty if the measure has no groups
 * @param value protected number of residents: a multiple of {@link Protection#STEP}, {@link Protection#SMALLEST} at least
 */
record Figure(String measure, String key, long value) {}
