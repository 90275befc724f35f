package fr.montpellier.multipass.identity.requests;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the answer travels (OAuth 2.0 Multiple Response Types, Form Post, JARM). No answer goes into a fragment. */
public enum ResponseMode {
    QUERY("query", false, false),
    FORM_POST("form_post", true, false),
    QUERY_JWT("query.jwt", false, true),
    FORM_POST_JWT("form_post.jwt", true, true);

    /** JARM, section 2.3.4: the default of the response type, signed. */
    private static final String JWT = "jwt";

    private final String wireName;
    private final boolean form;
    private final boolean signed;

    ResponseMode(String wireName, boolean form, boolean signed) {
        this.wireName = wireName;
        this.form = form;
        this.signed = signed;
    }

    /** What discovery announces. */
    public static List<String> supported() {
        return List.of(QUERY.wireName, FORM_POST.wireName, JWT, QUERY_JWT.wireName, FORM_POST_JWT.wireName);
    }

    static Optional<ResponseMode> of(String wireName) {
        return JWT.equals(wireName)
                ? Optional.of(QUERY_JWT)
                : Arrays.stream(values())
                        .filter(mode -> mode.wireName.equals(wireName))
                        .findFirst();
    }

    boolean form() {
        return form;
    }

    boolean signed() {
        return signed;
    }
}
