package fr.montpellier.multipass.identity.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Invented people, as the identity providers describe them. */
public final class People {

    public static final Map<String, Object> INES = Map.of(
            "sub", "ines-at-franceconnect-v1",
            "given_name", "Inès Chloé",
            "family_name", "Lambert",
            "birthdate", "1991-03-08",
            "gender", "female",
            "birthplace", "34172",
            "birthcountry", "99100");

    public static final Map<String, Object> ANH = Map.of(
            "sub", "anh-at-franceconnect-v1",
            "given_name", "Anh",
            "family_name", "Nguyen",
            "birthdate", "1984-06-01",
            "idp_birthdate", "1984-06-00",
            "gender", "unspecified",
            "birthplace", "",
            "birthcountry", "99243");

    public static final Map<String, Object> KARIM = Map.of(
            "sub", "karim-at-proconnect",
            "uid", "karim.benali",
            "given_name", "Karim",
            "usual_name", "Benali",
            "email", "karim.benali@ccas-montpellier.example",
            "siret", "26340001700012",
            "idp_id", "6a2b");

    public static final Map<String, Object> CLAIRE = Map.of(
            "sub", "claire-at-proconnect",
            "uid", "claire.dubois",
            "given_name", "Claire",
            "usual_name", "Dubois",
            "email", "claire.dubois@montpellier.example",
            "siret", "21340172201787",
            "idp_id", "6a2b");

    private People() {}

    /** A resident whom no other test knows. */
    public static Map<String, Object> newcomer() {
        return newcomer(INES, "Inès");
    }

    /** The person as FranceConnect+ sends them: as their bank writes the name, with the register's values beside. */
    public static Map<String, Object> atFranceConnectPlus(Map<String, Object> person) {
        var sent = new HashMap<>(person);
        for (String claim :
                new String[] {"given_name", "family_name", "birthdate", "gender", "birthplace", "birthcountry"}) {
            sent.put("rnipp_" + claim, person.get(claim));
        }
        sent.put("sub", "plus-" + UUID.randomUUID());
        sent.put("given_name", "A Shortened Name");
        sent.put("family_name", "MARRIED");
        return sent;
    }

    /** The same person as another, with a name and an identifier that no other test knows. */
    public static Map<String, Object> newcomer(Map<String, Object> person, String givenName) {
        return but(but(person, "sub", "sub-" + UUID.randomUUID()), "given_name", givenName + " " + letters());
    }

    /** Returns a name that no other test has; civil names hold letters alone. */
    public static String letters() {
        var letters = new StringBuilder();
        UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .forEach(c -> letters.append((char) ('a' + Character.digit(c, 16))));
        return letters.toString();
    }

    /** The same person with another value. */
    public static Map<String, Object> but(Map<String, Object> person, String claim, Object value) {
        var changed = new HashMap<>(person);
        changed.put(claim, value);
        return Map.copyOf(changed);
    }
}
