package fr.montpellier.multipass.vault.giving.access;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.regex.Pattern;

/** Case references as callers give them: they go into journal entries, so nothing but a reference may pass. */
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
