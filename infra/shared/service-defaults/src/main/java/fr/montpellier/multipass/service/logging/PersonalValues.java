package fr.montpellier.multipass.service.logging;

import java.util.regex.Pattern;

/** Masks in a log line values that identify a person or grant access: e-mail addresses, tokens, secrets, Multipass numbers. */
final class PersonalValues {

    private static final Pattern TOKEN = Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}(\\.[A-Za-z0-9_-]*){1,4}");
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,5}");
    private static final Pattern NUMBER =
            Pattern.compile("\\b[0-9A-HJKMNP-TV-Z]{4}([ -])[0-9A-HJKMNP-TV-Z]{4}\\1[0-9A-HJKMNP-TV-Z]{4}\\b");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(code|token|access_token|refresh_token|id_token|id_token_hint|client_secret|client_assertion|"
                    + "subject_token|password|state|nonce|given_name|family_name|usage_name|birthdate)=[^&\\s\"',)\\]]+");

    private PersonalValues() {}

    static String mask(String line) {
        String masked = TOKEN.matcher(line).replaceAll("[token]");
        masked = EMAIL.matcher(masked).replaceAll("[email]");
        masked = SECRET.matcher(masked).replaceAll("$1=[masked]");
        return NUMBER.matcher(masked).replaceAll("[number]");
    }
}
