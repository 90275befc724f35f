package fr.montpellier.multipass.vault.sources.apiparticulier;

import fr.montpellier.multipass.vault.sources.AskedPerson;
import fr.montpellier.multipass.vault.sources.PivotIdentity;
import fr.montpellier.multipass.vault.sources.SourceAnswer;
import fr.montpellier.multipass.vault.sources.SourceAnswer.IdentityIncomplete;
import fr.montpellier.multipass.vault.sources.SourceAnswer.IdentityIncomplete.Part;
import fr.montpellier.multipass.vault.sources.SourceQuestion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;

/** Writes a question as parameters of a request. A part of the identity that is not known is left out where it may be. */
final class QuestionParameters {

    private static final int MOST_GIVEN_NAMES = 3;
    private static final String COG = "[0-9][0-9AB][0-9]{3}";

    private QuestionParameters() {}

    /** Returns the part of the identity without which the question cannot be asked. */
    static Optional<SourceAnswer> missing(Endpoint endpoint, SourceQuestion question) {
        if (!endpoint.ways().contains(question.person().way())) {
            return Optional.of(new IdentityIncomplete(
                    question.person() instanceof AskedPerson.ByIdentity ? Part.FRANCECONNECT_NEEDED : Part.FORM));
        }
        if (question.person() instanceof AskedPerson.ByFranceConnect) {
            return Optional.empty();
        }
        PivotIdentity person = question.person().identity();
        if (person.birthName().isBlank() || person.givenNames().stream().allMatch(String::isBlank)) {
            return Optional.of(new IdentityIncomplete(Part.NAMES));
        }
        if (person.sex().isEmpty()) {
            return Optional.of(new IdentityIncomplete(Part.GENDER));
        }
        if (endpoint.isOfSchools()) {
            return person.birthYear().isEmpty()
                            || person.birthMonth().isEmpty()
                            || person.birthDay().isEmpty()
                    ? Optional.of(new IdentityIncomplete(Part.BIRTHDATE))
                    : Optional.empty();
        }
        return person.birthcountry().filter(code -> code.matches(COG)).isEmpty()
                ? Optional.of(new IdentityIncomplete(Part.BIRTHPLACE))
                : Optional.empty();
    }

    /**
     * Returns the query.
     *
     * @param schoolYear year in which the current school year began
     */
    static String query(Endpoint endpoint, SourceQuestion question, int schoolYear) {
        var query = new StringJoiner("&");
        add(query, "recipient", question.recipient());
        if (question.person() instanceof AskedPerson.ByIdentity named) {
            identity(query, endpoint, named.identity());
            if (endpoint.isOfSchools()) {
                add(query, "anneeScolaire", Integer.toString(schoolYear));
            }
        }
        return query.toString();
    }

    private static void identity(StringJoiner query, Endpoint endpoint, PivotIdentity person) {
        add(query, "nomNaissance", person.birthName());
        person.givenNames().stream()
                .filter(name -> !name.isBlank())
                .limit(MOST_GIVEN_NAMES)
                .forEach(name -> add(query, "prenoms[]", name));
        person.birthYear().ifPresent(year -> add(query, "anneeDateNaissance", year.toString()));
        person.birthMonth().ifPresent(month -> add(query, "moisDateNaissance", month.toString()));
        person.birthDay().ifPresent(day -> add(query, "jourDateNaissance", day.toString()));
        person.sex().ifPresent(sex -> add(query, "sexeEtatCivil", sex));
        if (!endpoint.isOfSchools()) {
            person.usageName().filter(name -> !name.isBlank()).ifPresent(name -> add(query, "nomUsage", name));
            person.birthcountry().ifPresent(code -> add(query, "codeCogInseePaysNaissance", code));
            person.birthplace()
                    .filter(code -> code.matches(COG))
                    .ifPresent(code -> add(query, "codeCogInseeCommuneNaissance", code));
        }
    }

    private static void add(StringJoiner query, String name, String value) {
        query.add(encoded(name) + "=" + encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
