package fr.montpellier.multipass.vault.checking.authenticity.pages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads the addressee of a letter: a name with a title alone on its line, and below it a street and a postcode with a
 * town. A bill may name a landlord, a joint subscriber or an adviser in the same way, so that the addressee is left
 * unread if the page has the name of any other person with a title, or two people in the block.
 */
final class PrintedAddressee {

    private static final String TITLE =
            "(?<![A-Za-z'-])(?i:M|MR|MME|MLLE|MONSIEUR|MADAME|MADEMOISELLE)(?![A-Za-z'-])\\.?\\h+";

    private static final Pattern TITLED =
            Pattern.compile(TITLE + "(?<name>" + PrintedNames.WORD + "(?:\\h+" + PrintedNames.WORD + "){0,7})");

    /** A line with two people, or one of a couple by one family name. */
    private static final Pattern COUPLE = Pattern.compile("(?i)(?<![A-Z'-])(?:ET|OU)(?![A-Z'-])|[&/]");

    private static final Pattern TITLE_WORD =
            Pattern.compile("(?i)(?:.*\\h)?(?:M|MR|MME|MLLE|MONSIEUR|MADAME|MADEMOISELLE)\\.?(?:\\h.*)?");

    private static final Pattern STREET = Pattern.compile(
            "(?i)\\d{1,4}(?:\\h?(?:BIS|TER|QUATER|[A-D]))?,?\\h+[A-Z].*|"
                    + ".*(?<![A-Z])(?:RUE|AVENUE|BOULEVARD|CHEMIN|ROUTE|PLACE|IMPASSE|ALLEE|QUAI|COURS|SQUARE|LIEU[- ]DIT|RESIDENCE)(?![A-Z]).*");

    private static final Pattern TOWN = Pattern.compile("(?:F-)?\\d{5}\\h+[A-Za-z][A-Za-z' -]{1,60}(?:\\h\\d{1,2})?");

    /** The largest number of lines between the name and the town. */
    private static final int MOST_BETWEEN = 4;

    private PrintedAddressee() {}

    /** Returns the name without its title, in capitals without accents; empty if there is none, or any doubt. */
    static Optional<String> in(String text) {
        List<String> lines = text.lines()
                .map(PrintedNames::plain)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> addressees = IntStream.range(0, lines.size())
                .filter(at -> isBlock(lines, at))
                .mapToObj(at -> name(lines.get(at)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (addressees.size() != 1 || others(lines, addressees.getFirst())) {
            return Optional.empty();
        }
        return Optional.of(addressees.getFirst());
    }

    /** Returns the name if the line is a title with a given name and a family name, and nothing else. */
    private static Optional<String> name(String line) {
        Matcher titled = TITLED.matcher(line);
        return titled.matches()
                        && titled.group("name").contains(" ")
                        && !TITLE_WORD.matcher(titled.group("name")).matches()
                        && !COUPLE.matcher(line).find()
                        && !PrintedNames.hasHeading(line)
                ? Optional.of(NormalizedText.text(titled.group("name")))
                : Optional.empty();
    }

    /** Returns whether a line is followed by a street and by a town, with no other line than an address has between them. */
    private static boolean isBlock(List<String> lines, int at) {
        boolean street = false;
        for (int below = at + 1; below < lines.size() && below <= at + MOST_BETWEEN + 1; below++) {
            String line = lines.get(below);
            if (TOWN.matcher(line).matches()) {
                return street;
            }
            street = street || STREET.matcher(line).matches();
        }
        return false;
    }

    /** Returns whether the page has the name of another person with a title, or of several. */
    private static boolean others(List<String> lines, String addressee) {
        Set<String> known = words(addressee);
        List<Set<String>> people = new ArrayList<>();
        for (String line : lines) {
            TITLED.matcher(line).results().forEach(found -> people.add(words(found.group("name"))));
        }
        return people.stream().anyMatch(person -> !known.containsAll(person) && !person.containsAll(known));
    }

    private static Set<String> words(String name) {
        return new HashSet<>(List.of(NormalizedText.text(name).split("[\\h-]+")));
    }
}
