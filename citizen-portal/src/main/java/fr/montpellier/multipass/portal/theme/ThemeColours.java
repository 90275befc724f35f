package fr.montpellier.multipass.portal.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours of a theme over those of the portal, in light and in dark, and how well text is read on them.
 *
 * @param values by name, such as {@code --blue}: as they are written
 */
record ThemeColours(Map<String, String> values) {

    /** Least contrast of text (WCAG 2.2, success criterion 1.4.3). */
    private static final double LEAST = 4.5;

    private static final Pattern DECLARATION = Pattern.compile("(--[a-z-]+)\\s*:\\s*([^;}]+)[;}]");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern BOTH =
            Pattern.compile("light-dark\\(\\s*(#[0-9a-fA-F]{6})\\s*,\\s*(#[0-9a-fA-F]{6})\\s*\\)");

    /** Text and the ground on which it stands. */
    private record Pair(String text, String ground) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("--ink", "--page"),
            new Pair("--ink", "--surface"),
            new Pair("--ink", "--raised"),
            new Pair("--ink", "--blue-wash"),
            new Pair("--muted", "--page"),
            new Pair("--muted", "--surface"),
            new Pair("--blue", "--page"),
            new Pair("--blue", "--surface"),
            new Pair("--blue", "--raised"),
            new Pair("--blue", "--blue-wash"),
            new Pair("--blue-strong", "--blue-wash"),
            new Pair("--on-blue", "--blue"),
            new Pair("--on-blue", "--blue-strong"),
            new Pair("--green", "--page"),
            new Pair("--green", "--green-wash"),
            new Pair("--ochre", "--page"),
            new Pair("--ochre", "--ochre-wash"),
            new Pair("--red", "--page"),
            new Pair("--red", "--red-wash"),
            new Pair("--on-card", "--card"),
            new Pair("--on-card", "--card-end"));

    /**
     * Reads the declarations of the portal's style sheet, the first of each name, and of the theme, the last.
     *
     * @param portal its style sheet, which declares every colour
     */
    static ThemeColours of(String portal, String theme) {
        Map<String, String> values = new HashMap<>();
        Matcher declared = DECLARATION.matcher(portal);
        while (declared.find()) {
            values.putIfAbsent(declared.group(1), declared.group(2).strip());
        }
        Matcher replaced = DECLARATION.matcher(theme.replaceAll("(?s)/\\*.*?\\*/", ""));
        while (replaced.find()) {
            values.put(replaced.group(1), replaced.group(2).strip());
        }
        return new ThemeColours(values);
    }

    /** Names the pairs whose contrast is too low, in light or in dark, and colours in a form that is not known. */
    List<String> unreadable() {
        List<String> found = new ArrayList<>();
        for (Pair pair : PAIRS) {
            for (boolean dark : new boolean[] {false, true}) {
                try {
                    double contrast = contrast(colour(pair.text(), dark), colour(pair.ground(), dark));
                    if (contrast < LEAST) {
                        found.add(String.format(
                                Locale.ROOT,
                                "%s on %s in %s: %.2f, at least %.1f",
                                pair.text(),
                                pair.ground(),
                                dark ? "dark" : "light",
                                contrast,
                                LEAST));
                    }
                } catch (IllegalArgumentException unknown) {
                    found.add(unknown.getMessage());
                }
            }
        }
        return found.stream().distinct().toList();
    }

    private int colour(String name, boolean dark) {
        String value = values.getOrDefault(name, "");
        Matcher both = BOTH.matcher(value);
        if (both.matches()) {
            return Integer.parseInt(both.group(dark ? 2 : 1).substring(1), 16);
        }
        if (COLOUR.matcher(value).matches()) {
            return Integer.parseInt(value.substring(1), 16);
        }
        throw new IllegalArgumentException(name + " is neither #rrggbb nor light-dark(#rrggbb, #rrggbb)");
    }

    /** Returns the contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio). */
    static double contrast(int one, int other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16 & 0xFF)
                + 0.7152 * linear(colour >> 8 & 0xFF)
                + 0.0722 * linear(colour & 0xFF);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
