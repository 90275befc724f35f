package fr.montpellier.multipass.bench.measurement;

import java.util.Locale;

/**
 * One measured value.
 *
 * @param limit what the product promises not to exceed, {@code NaN} when nothing is promised
 */
public record Figure(String name, double value, String unit, double limit) {

    public static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, Double.NaN);
    }

    public boolean isMet() {
        return Double.isNaN(limit) || value <= limit;
    }

    public String line() {
        return String.format(Locale.ROOT, "  %-60s %10.2f %-5s%s", name, value, unit, promise());
    }

    private String promise() {
        return Double.isNaN(limit)
                ? ""
                : String.format(Locale.ROOT, " (at most %.2f: %s)", limit, isMet() ? "met" : "NOT MET");
    }

    public String json() {
        return String.format(
                Locale.ROOT,
                "{\"name\": \"%s\", \"value\": %.3f, \"unit\": \"%s\", \"limit\": %s}",
                name,
                value,
                unit,
                Double.isNaN(limit) ? "null" : String.format(Locale.ROOT, "%.3f", limit));
    }
}
