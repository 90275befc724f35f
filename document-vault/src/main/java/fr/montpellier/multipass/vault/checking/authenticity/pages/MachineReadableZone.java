package fr.montpellier.multipass.vault.checking.authenticity.pages;

import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the machine-readable zone of identity documents (ICAO Doc 9303: TD1, TD2 and TD3) and of French identity cards
 * issued until 2021. It is read only if all its check digits are right. They prove that it was read correctly, but not
 * that it is genuine.
 */
final class MachineReadableZone {

    private static final Pattern LINE = Pattern.compile("[A-Z0-9<]{30}|[A-Z0-9<]{36}|[A-Z0-9<]{44}");
    private static final Pattern DATE = Pattern.compile("\\d{6}");
    private static final int TD1_LENGTH = 30;
    private static final int TD2_LENGTH = 36;
    private static final int TD3_LENGTH = 44;
    private static final String FRENCH_CARD = "IDFRA";
    private static final int CENTURY = 100;

    private MachineReadableZone() {}

    /**
     * Returns the facts of the zone by name: {@code nom}, {@code prenoms}, {@code dateDeNaissance} (day first, as in a
     * 2D-Doc code) and, unless it is a French card, {@code dateDExpiration} (ISO 8601).
     *
     * @return empty if there is no zone whose check digits are right, or if there are two with different facts
     */
    static Map<String, String> in(String text) {
        List<Map<String, String>> different = zones(text).distinct().toList();
        return different.size() == 1 ? different.getFirst() : Map.of();
    }

    /** Returns whether the text has a zone whose check digits are right. */
    static boolean isIn(String text) {
        return zones(text).findAny().isPresent();
    }

    private static Stream<Map<String, String>> zones(String text) {
        List<String> lines = text.lines()
                .map(line -> line.replaceAll("\\h", ""))
                .filter(line -> LINE.matcher(line).matches())
                .toList();
        return IntStream.range(0, Math.max(0, lines.size() - 1))
                .mapToObj(at -> zone(lines, at))
                .flatMap(Optional::stream);
    }

    private static Optional<Map<String, String>> zone(List<String> lines, int at) {
        String first = lines.get(at);
        String second = lines.get(at + 1);
        if (first.length() != second.length()) {
            return Optional.empty();
        }
        return switch (first.length()) {
            case TD1_LENGTH ->
                at + 2 < lines.size() && lines.get(at + 2).length() == TD1_LENGTH
                        ? td1(first, second, lines.get(at + 2))
                        : Optional.empty();
            case TD2_LENGTH -> first.startsWith(FRENCH_CARD) ? frenchCard(first, second) : twoLines(first, second);
            case TD3_LENGTH -> twoLines(first, second);
            default -> Optional.empty();
        };
    }

    private static Optional<Map<String, String>> td1(String first, String second, String third) {
        boolean right = CheckDigits.isMrz(first.substring(5, 14), first.charAt(14))
                && CheckDigits.isMrz(second.substring(0, 6), second.charAt(6))
                && CheckDigits.isMrz(second.substring(8, 14), second.charAt(14))
                && CheckDigits.isMrz(
                        first.substring(5)
                                + second.substring(0, 7)
                                + second.substring(8, 15)
                                + second.substring(18, 29),
                        second.charAt(29));
        return right ? facts(third, second.substring(0, 6), Optional.of(second.substring(8, 14))) : Optional.empty();
    }

    /**
     * Returns the facts of a TD2 or TD3 zone, which differ only in the lengths of the names and of the optional data.
     */
    private static Optional<Map<String, String>> twoLines(String first, String second) {
        int last = second.length() - 1;
        boolean right = CheckDigits.isMrz(second.substring(0, 9), second.charAt(9))
                && CheckDigits.isMrz(second.substring(13, 19), second.charAt(19))
                && CheckDigits.isMrz(second.substring(21, 27), second.charAt(27))
                && CheckDigits.isMrz(
                        second.substring(0, 10) + second.substring(13, 20) + second.substring(21, last),
                        second.charAt(last));
        return right
                ? facts(first.substring(5), second.substring(13, 19), Optional.of(second.substring(21, 27)))
                : Optional.empty();
    }

    private static Optional<Map<String, String>> frenchCard(String first, String second) {
        boolean right = CheckDigits.isMrz(second.substring(0, 12), second.charAt(12))
                && CheckDigits.isMrz(second.substring(27, 33), second.charAt(33))
                && CheckDigits.isMrz(first + second.substring(0, 35), second.charAt(35));
        return right
                ? facts(
                        first.substring(5, 30) + "<<" + second.substring(13, 27),
                        second.substring(27, 33),
                        Optional.empty())
                : Optional.empty();
    }

    /**
     * Returns the facts of a zone whose check digits are right.
     *
     * @param names the family name, two fillers, the given names with a filler between them
     */
    private static Optional<Map<String, String>> facts(String names, String birth, Optional<String> expiry) {
        String[] parts = names.replaceAll("<+$", "").split("<<+", 2);
        int year = Year.now(ZoneOffset.UTC).getValue();
        Optional<LocalDate> born = date(birth, year);
        Optional<LocalDate> expires = expiry.flatMap(text -> date(text, year + CENTURY / 2));
        if (parts.length < 2 || parts[0].isBlank() || born.isEmpty() || expires.isEmpty() != expiry.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(CodeFact.NOM.wireName(), words(parts[0]));
        facts.put(CodeFact.PRENOMS.wireName(), words(parts[1]));
        facts.put(
                CodeFact.DATE_DE_NAISSANCE.wireName(),
                born.map(day -> "%02d%02d%04d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()))
                        .orElseThrow());
        expires.ifPresent(day -> facts.put(PageFact.EXPIRY_DATE, day.toString()));
        return Optional.of(facts);
    }

    private static String words(String text) {
        return Pattern.compile("<+")
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /**
     * Parses a date with a year of two digits.
     *
     * @param latest the last year that the two digits of the year can mean
     */
    private static Optional<LocalDate> date(String digits, int latest) {
        if (!DATE.matcher(digits).matches()) {
            return Optional.empty();
        }
        int year = latest - Math.floorMod(latest - Integer.parseInt(digits, 0, 2, 10), CENTURY);
        try {
            return Optional.of(
                    LocalDate.of(year, Integer.parseInt(digits, 2, 4, 10), Integer.parseInt(digits, 4, 6, 10)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
