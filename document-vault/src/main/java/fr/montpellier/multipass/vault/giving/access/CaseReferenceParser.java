package fr.montpellier.multipass.vault.giving.access;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.regex.Pattern;

/**
 * Parses case references of callers. They are written to the journal, so that only the form of a reference is accepted.
 */
public final class CaseReferenceParser {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,63}");

    private CaseReferenceParser() {}

    public static String checked(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new ProblemException(CommonProblem.BAD_REQUEST).because("not a case reference");
        }
        return text;
    }
}
