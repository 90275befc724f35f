package fr.montpellier.multipass.simulators.franceconnect;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Describes in words the claims that are about to be sent. */
final class TransmittedClaims {

    private static final Map<String, String> LABELS = Map.of(
            "given_name", "Prénoms",
            "family_name", "Nom de naissance",
            "preferred_username", "Nom d'usage",
            "birthdate", "Date de naissance",
            "gender", "Sexe",
            "birthplace", "Lieu de naissance (code INSEE)",
            "birthcountry", "Pays de naissance (code INSEE)",
            "email", "Adresse électronique",
            "idp_birthdate", "Date de naissance connue du fournisseur");

    private static final Map<String, String> GENDERS =
            Map.of("female", "Femme", "male", "Homme", "unspecified", "Non précisé");

    private static final DateTimeFormatter MONTH_AND_YEAR = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRANCE);

    private TransmittedClaims() {}

    /** @param further what other administrations may answer with the access token, in words */
    static Map<String, String> of(Map<String, Object> claims, Set<String> further) {
        Map<String, String> lines = new LinkedHashMap<>();
        claims.forEach((claim, value) -> {
            String label = LABELS.get(claim);
            if (label != null && !value.equals("")) {
                lines.put(label, words(claim, value.toString()));
            }
        });
        further.forEach(words -> lines.put(words, "à demander en votre nom, une fois"));
        return lines;
    }

    private static String words(String claim, String value) {
        return switch (claim) {
            case "birthdate" -> date(value);
            case "idp_birthdate" -> value.endsWith("-00") ? value + " (jour inconnu)" : date(value);
            case "gender" -> GENDERS.getOrDefault(value, value);
            default -> value;
        };
    }

    private static String date(String value) {
        LocalDate date = LocalDate.parse(value);
        return (date.getDayOfMonth() == 1 ? "1er" : date.getDayOfMonth()) + " " + MONTH_AND_YEAR.format(date);
    }
}
