package fr.montpellier.multipass.portal.signin.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** The choice for whom a person acts, which they made at the identity server and which is good once, in their browser. */
public final class RepresentationChoice {

    private static final String PARAMETER = "acting";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private RepresentationChoice() {}

    /** Returns the choice in the request, or empty if there is none of that form. */
    public static Optional<String> in(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(PARAMETER)).filter(FORM.asMatchPredicate());
    }
}
