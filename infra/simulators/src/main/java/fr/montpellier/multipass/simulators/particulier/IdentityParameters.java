package fr.montpellier.multipass.simulators.particulier;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads the parameters that name a person; one that is missing or malformed refuses the question. */
final class IdentityParameters {

    private static final String GIVEN_NAMES = "prenoms[]";
    private static final String YEAR = "anneeDateNaissance";
    private static final String MONTH = "moisDateNaissance";
    private static final String DAY = "jourDateNaissance";
    private static final int MOST_GIVEN_NAMES = 3;

    private IdentityParameters() {}

    /** @param ofSchools whether the whole date of birth and the school year are required, and no place */
    static Optional<AskedIdentity> read(MultiValueMap<String, String> parameters, boolean ofSchools) {
        List<String> givenNames = parameters.getOrDefault(GIVEN_NAMES, List.of());
        boolean valid = !text(parameters, "nomNaissance").isBlank()
                && !givenNames.isEmpty()
                && givenNames.size() <= MOST_GIVEN_NAMES
                && text(parameters, "sexeEtatCivil").matches("[MF]")
                && (ofSchools ? hasSchoolParameters(parameters) : hasPlace(parameters))
                && isNumberOrAbsent(parameters, YEAR)
                && isNumberOrAbsent(parameters, MONTH)
                && isNumberOrAbsent(parameters, DAY);
        return valid
                ? Optional.of(new AskedIdentity(
                        text(parameters, "nomNaissance"),
                        givenNames,
                        number(parameters, YEAR),
                        number(parameters, MONTH),
                        number(parameters, DAY),
                        text(parameters, "sexeEtatCivil")))
                : Optional.empty();
    }

    private static boolean hasPlace(MultiValueMap<String, String> parameters) {
        @Nullable String commune = parameters.getFirst("codeCogInseeCommuneNaissance");
        return text(parameters, "codeCogInseePaysNaissance").length() == 5
                && (commune == null || commune.length() == 5);
    }

    private static boolean hasSchoolParameters(MultiValueMap<String, String> parameters) {
        return parameters.containsKey(YEAR)
                && parameters.containsKey(MONTH)
                && parameters.containsKey(DAY)
                && text(parameters, "anneeScolaire").matches("\\d{4}");
    }

    private static boolean isNumberOrAbsent(MultiValueMap<String, String> parameters, String name) {
        return !parameters.containsKey(name) || text(parameters, name).matches("\\d{1,4}");
    }

    private static Optional<Integer> number(MultiValueMap<String, String> parameters, String name) {
        return parameters.containsKey(name) ? Optional.of(Integer.valueOf(text(parameters, name))) : Optional.empty();
    }

    private static String text(MultiValueMap<String, String> parameters, String name) {
        String value = parameters.getFirst(name);
        return value == null ? "" : value;
    }
}
