package fr.montpellier.multipass.simulators.franceconnect;

import fr.montpellier.multipass.simulators.provider.keys.Sha256;
import fr.montpellier.multipass.simulators.provider.people.Person;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A demo citizen and the identité pivot that FranceConnect knows.
 *
 * @param givenNames one entry per given name: "Jean Pierre" in one entry is one name
 * @param rawBirthdate {@code yyyy-MM-dd} as the identity provider has it; {@code 00} stands for an unknown day, or day
 *     and month
 * @param birthplace INSEE commune code; empty when born abroad; free text for a European user
 * @param birthcountry INSEE country code; absent for a European user
 * @param usageName the nom d'usage, if there is one
 * @param repScope domains of the mandate with which a helper signs in as this person through Aidants Connect
 */
record Citizen(
        String id,
        List<String> givenNames,
        String familyName,
        String rawBirthdate,
        String gender,
        String birthplace,
        @Nullable String birthcountry,
        @Nullable String usageName,
        @Nullable String email,
        @Nullable List<String> repScope)
        implements Person {

    private static final String FRANCE = "99100";
    private static final Pattern COMMUNE = Pattern.compile("(2[AB]|[0-9]{2})[0-9]{3}");
    private static final Pattern COUNTRY = Pattern.compile("99[0-9]{3}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-(00-00|(0[1-9]|1[0-2])-([0-2][0-9]|3[01]))");
    private static final Set<String> GENDERS = Set.of("male", "female", "unspecified");

    Citizen {
        givenNames = List.copyOf(givenNames);
        repScope = repScope == null ? null : List.copyOf(repScope);
        check(id.matches("[a-z0-9-]{1,60}"), "id");
        check(!givenNames.isEmpty() && !familyName.isBlank(), "names");
        check(DATE.matcher(rawBirthdate).matches(), "rawBirthdate");
        check(GENDERS.contains(gender), "gender");
        if (birthcountry != null) {
            check(COUNTRY.matcher(birthcountry).matches(), "birthcountry");
            check(
                    birthcountry.equals(FRANCE) ? COMMUNE.matcher(birthplace).matches() : birthplace.isEmpty(),
                    "birthplace");
        }
    }

    private static void check(boolean condition, String field) {
        if (!condition) {
            throw new IllegalArgumentException("demo citizen: " + field);
        }
    }

    @Override
    public String displayName() {
        return givenNames.getFirst() + " " + familyName;
    }

    /** Returns the date with its unknown parts padded to {@code 01}. */
    String birthdate() {
        return rawBirthdate.replace("-00", "-01");
    }

    /**
     * Returns the subject, which FranceConnect derives from the identité pivot and the relying party: a corrected civil
     * status changes it.
     */
    @Override
    public String subject(String clientId) {
        String pivot = String.join(
                "\n",
                clientId,
                String.join(" ", givenNames),
                familyName,
                birthdate(),
                gender,
                birthplace,
                birthcountry == null ? "" : birthcountry);
        return HexFormat.of().formatHex(Sha256.of(pivot.getBytes(StandardCharsets.UTF_8))) + "v1";
    }

    @Override
    public Map<String, Object> claims(Set<String> scopes) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("given_name", String.join(" ", givenNames));
        all.put("given_name_array", givenNames);
        all.put("family_name", familyName);
        all.put("birthdate", birthdate());
        all.put("gender", gender);
        all.put("birthplace", birthplace);
        putIfPresent(all, "birthcountry", birthcountry);
        putIfPresent(all, "preferred_username", usageName);
        putIfPresent(all, "email", email);
        all.put("idp_birthdate", rawBirthdate);
        if (repScope != null) {
            all.put("rep_scope", repScope);
        }
        if (birthcountry != null) {
            // A European resident is not in the register.
            for (String field : CitizenScopes.OF_FRANCECONNECT_PLUS) {
                all.put(field, all.get(field.replace("rnipp_", "")));
            }
        }
        all.keySet().retainAll(CitizenScopes.openedBy(scopes));
        return all;
    }

    private static void putIfPresent(Map<String, Object> claims, String name, @Nullable String value) {
        if (value != null) {
            claims.put(name, value);
        }
    }
}
