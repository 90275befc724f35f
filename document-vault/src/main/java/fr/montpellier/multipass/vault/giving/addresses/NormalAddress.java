package fr.montpellier.multipass.vault.giving.addresses;

import fr.montpellier.multipass.vault.checking.authenticity.pages.NormalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Writes a French postal address in a form in which most spellings of one house are equal: postcode, locality, number, kind of way and its
 * name, such as {@code 34000|MONTPELLIER|12B|AVENUE|ECOLE AGRICULTURE}. Flats, buildings and the names of people are left out, so that all
 * households of a house have one form: whether two people live together is a question. How often it is right: docs/dpo/unusual-access.md.
 */
final class NormalAddress {

    /** Longer texts are no addresses. */
    private static final int LONGEST = 500;

    private static final Pattern POSTCODE = Pattern.compile("(?<![A-Z0-9])\\d{5}(?![A-Z0-9])");

    /** Words and numbers, and what separates the parts of an address. */
    private static final Pattern TOKEN = Pattern.compile("[A-Z0-9]+|[,;\\n]");

    private static final String SEPARATOR = ",";

    /** A number, its repetition and a separator. */
    private static final int MOST_BEFORE_WAY = 3;

    private static final Pattern HOUSE_NUMBER = Pattern.compile("0*(?<number>[1-9]\\d{0,4})(?<repetition>[A-Z]{0,9})");

    /** What identifies a flat or a building: {@code 3}, {@code A}, {@code B12}, {@code 3B}. */
    private static final Pattern IDENTIFIER = Pattern.compile("\\d{1,4}[A-Z]?|[A-Z]\\d{0,4}");

    private static final Pattern ORDINAL = Pattern.compile("\\d{1,2}(?:ER|ERE|E|EME|IEME|ND|NDE)");

    private NormalAddress() {}

    /** Returns the form of an address, or empty if it has no postcode, no locality, or no number before the name of a way. */
    static Optional<String> of(String address) {
        if (address.length() > LONGEST) {
            return Optional.empty();
        }
        String text = AddressWords.joined(NormalizedText.text(address).replace("Œ", "OE"));
        // The last one: a house number or a box may have five digits too.
        Optional<MatchResult> postcode = POSTCODE.matcher(text).results().reduce((first, last) -> last);
        return postcode.flatMap(found -> locality(tokens(text.substring(found.end())))
                .flatMap(locality -> street(withoutComplements(tokens(text.substring(0, found.start()))))
                        .map(street -> String.join("|", found.group(), locality, street))));
    }

    /** Returns the locality without {@code CEDEX}, the number of an arrondissement and the country. */
    private static Optional<String> locality(List<String> tokens) {
        return name(tokens.stream()
                .takeWhile(token -> !AddressWords.ENDS_OF_LOCALITY.contains(token))
                .filter(token -> !token.equals(SEPARATOR))
                .filter(token -> token.chars().noneMatch(Character::isDigit))
                .toList());
    }

    /** Returns number, kind and name of the way that stands last: buildings are named before it. */
    private static Optional<String> street(List<String> tokens) {
        for (int at = tokens.size() - 1; at >= 0; at--) {
            Optional<String> found = wayOfKnownKind(tokens, at);
            if (found.isPresent()) {
                return found;
            }
        }
        for (int at = 0; at < tokens.size(); at++) {
            Optional<String> found = wayOfUnknownKind(tokens, at);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wayOfKnownKind(List<String> tokens, int at) {
        if (at > 0 && AddressWords.BEFORE_NUMBERS_OF_NAMES.contains(tokens.get(at - 1))) {
            return Optional.empty();
        }
        return house(tokens, at)
                .flatMap(house -> kind(tokens, house.end())
                        .flatMap(kind -> name(part(tokens, house.end() + 1))
                                .or(() -> ownName(kind))
                                .map(name -> String.join("|", house.number(), kind, name))));
    }

    /** Returns a way whose kind is not known, such as {@code 12 LES JARDINS}, if its number is the first of a part. */
    private static Optional<String> wayOfUnknownKind(List<String> tokens, int at) {
        if (at > 0 && !tokens.get(at - 1).equals(SEPARATOR)) {
            return Optional.empty();
        }
        return house(tokens, at)
                .filter(house -> kind(tokens, house.end()).isEmpty())
                .flatMap(house ->
                        name(part(tokens, house.end())).map(name -> String.join("|", house.number(), "", name)));
    }

    /** Returns the name of a way that may have no other: {@code 12 GRAND RUE}. */
    private static Optional<String> ownName(String kind) {
        return kind.equals("GRANDRUE") ? Optional.of("") : Optional.empty();
    }

    /** @param end where the way begins, behind the number, its repetition and a separator */
    private record House(String number, int end) {}

    private static Optional<House> house(List<String> tokens, int at) {
        Matcher number = HOUSE_NUMBER.matcher(tokens.get(at));
        if (!number.matches()) {
            return Optional.empty();
        }
        String repetition = number.group("repetition");
        int next = at + 1;
        if (repetition.isEmpty() && isRepetition(tokens, next)) {
            repetition = tokens.get(next);
            next++;
        }
        if (!repetition.isEmpty() && !AddressWords.isRepetition(repetition)) {
            return Optional.empty();
        }
        return Optional.of(
                new House(number.group("number") + AddressWords.repetition(repetition), afterSeparator(tokens, next)));
    }

    /** Returns whether the token repeats the number before it. A letter alone does if a kind of way follows. */
    private static boolean isRepetition(List<String> tokens, int at) {
        return at < tokens.size()
                && AddressWords.isRepetition(tokens.get(at))
                && (tokens.get(at).length() > 1
                        || kind(tokens, afterSeparator(tokens, at + 1)).isPresent());
    }

    private static int afterSeparator(List<String> tokens, int at) {
        return at < tokens.size() && tokens.get(at).equals(SEPARATOR) ? at + 1 : at;
    }

    private static Optional<String> kind(List<String> tokens, int at) {
        return at < tokens.size() ? AddressWords.kindOfWay(tokens.get(at)) : Optional.empty();
    }

    /** Returns the words from there to the end of their part. */
    private static List<String> part(List<String> tokens, int from) {
        return tokens.stream()
                .skip(from)
                .takeWhile(token -> !token.equals(SEPARATOR))
                .toList();
    }

    private static Optional<String> name(List<String> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", AddressWords.inFull(words)));
    }

    /** Puts a separator in the place of each flat, building, floor or box, and of what identifies it. */
    private static List<String> withoutComplements(List<String> tokens) {
        List<String> kept = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            int length = isFirstWordOfName(kept) ? 0 : complement(tokens, at);
            kept.add(length == 0 ? tokens.get(at) : SEPARATOR);
            at += Math.max(1, length);
        }
        return kept;
    }

    /** Returns of how many tokens the complement is that begins there; 0: none does. */
    private static int complement(List<String> tokens, int at) {
        String token = tokens.get(at);
        if (ORDINAL.matcher(token).matches()) {
            return at + 1 < tokens.size() && AddressWords.COMPLEMENTS.contains(tokens.get(at + 1)) ? 2 : 0;
        }
        boolean identified = at + 1 < tokens.size()
                && IDENTIFIER.matcher(tokens.get(at + 1)).matches()
                && kind(tokens, at + 2).isEmpty();
        if (AddressWords.COMPLEMENTS.contains(token)) {
            return identified ? 2 : 1;
        }
        return AddressWords.IDENTIFIED_COMPLEMENTS.contains(token) && identified ? 2 : 0;
    }

    /** Returns whether the next word begins the name of a way, as {@code RESIDENCE} in {@code 12 RUE DE LA RESIDENCE}. */
    private static boolean isFirstWordOfName(List<String> kept) {
        int at = kept.size() - 1;
        while (at >= 0 && AddressWords.ARTICLES.contains(kept.get(at))) {
            at--;
        }
        int way = at;
        return way > 0
                && kind(kept, way).isPresent()
                && IntStream.range(Math.max(0, way - MOST_BEFORE_WAY), way)
                        .anyMatch(number -> house(kept, number)
                                .filter(house -> house.end() == way)
                                .isPresent());
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text)
                .results()
                .map(found -> Character.isLetterOrDigit(found.group().charAt(0)) ? found.group() : SEPARATOR)
                .toList();
    }
}
