package fr.montpellier.multipass.vault.catalogue.facts;

import fr.montpellier.multipass.vault.checking.authenticity.pages.NormalizedText;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The territory of the operator, by which the vault answers whether an address lies in it.
 *
 * @param places postcode and commune, as {@code 34000 Montpellier}; a commune has as many as it has postcodes
 */
@ConfigurationProperties("multipass.territory")
public record Territory(@DefaultValue List<String> places) {

    private static final Pattern POSTCODE = Pattern.compile("(?<!\\d)\\d{5}(?!\\d)");
    private static final Pattern PLACE = Pattern.compile("(?<!\\d)(?<postcode>\\d{5})(?!\\d)(?<commune>[^\\d]{2,60})");

    /** @throws IllegalArgumentException if a place is not a postcode and a commune */
    public Territory {
        places = places.stream().map(Territory::normalized).toList();
        places.stream()
                .filter(place -> !place.matches("\\d{5} [A-Z ]+"))
                .findFirst()
                .ifPresent(place -> {
                    throw new IllegalArgumentException(
                            "multipass.territory.places: not a postcode and a commune: \"" + place + "\"");
                });
    }

    /**
     * Returns whether an address lies in the territory.
     *
     * @return empty if that is in doubt: no territory is set, the address has no postcode and commune or has two
     *     postcodes, or its postcode is one of the territory but its commune is not
     */
    public Optional<Boolean> contains(String address) {
        List<String> found =
                PLACE.matcher(address).results().map(Territory::place).toList();
        if (places.isEmpty()
                || found.size() != 1
                || POSTCODE.matcher(address).results().count() != 1) {
            return Optional.empty();
        }
        String place = found.getFirst();
        if (places.contains(place)) {
            return Optional.of(true);
        }
        String postcode = place.substring(0, place.indexOf(' '));
        return places.stream().anyMatch(known -> known.startsWith(postcode)) ? Optional.empty() : Optional.of(false);
    }

    private static String place(MatchResult found) {
        return normalized(found.group("postcode") + " " + found.group("commune"));
    }

    /** Writes the communes in one form: capitals without accents, hyphens and {@code CEDEX}, {@code SAINT} in full. */
    private static String normalized(String place) {
        return NormalizedText.text(place)
                .replaceAll("[^A-Z0-9]+", " ")
                .replaceAll("\\bST(E?)\\b", "SAINT$1")
                .replaceAll("\\b(?:CEDEX|FRANCE)\\b.*", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
