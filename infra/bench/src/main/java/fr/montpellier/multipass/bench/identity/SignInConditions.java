package fr.montpellier.multipass.bench.identity;

import fr.montpellier.multipass.bench.identity.accounts.Argon2Cost;
import fr.montpellier.multipass.bench.identity.accounts.HashRun;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a reader needs to interpret the figures of sign-ins to accounts without FranceConnect. */
final class SignInConditions {

    private SignInConditions() {}

    static Map<String, String> ofMultipass() {
        var conditions = new LinkedHashMap<String, String>();
        conditions.put(
                "sign-ins",
                "each in a browser without cookies, from the authorization request to the token; ours: the choice, the"
                        + " form, the code if there is one, the page that continues. A passkey is a key for ES256 in this"
                        + " process, with user verification and without a counter");
        conditions.put(
                "passwords",
                "ours: " + Argon2Cost.MULTIPASS + ", " + HashRun.AT_ONCE + " at the same time, as by default");
        conditions.put(
                "attempts",
                "counted by ours for each account and network, with its own limits; each account has an address of its"
                        + " own (X-Forwarded-For). multipass.rates.* are raised: one application makes all requests");
        conditions.put(
                "emails",
                "ours tells of each sign-in in a browser that is new to an account; the mail server is on the same"
                        + " cores");
        return conditions;
    }

    static Map<String, String> ofBoth() {
        Map<String, String> conditions = ofMultipass();
        conditions.put(
                "passwords of Keycloak",
                Argon2Cost.KEYCLOAK + ", its default, as many at the same time as there are cores");
        conditions.put(
                "sign-ins at Keycloak",
                "its browser flow: user name and password, then the code; passkeys on the same page as the password, as"
                        + " on ours. Nothing is counted or told by default");
        conditions.put(
                "hash alone",
                HashRun.AT_ONCE + " at the same time, in a process with the server's JVM options and class path; 10 s"
                        + " after 5 s");
        return conditions;
    }
}
