package fr.montpellier.multipass.service.doctor;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;

/** Checks that issuers answer with their metadata (OpenID Connect Discovery 1.0, section 4), and our clock beside theirs. */
final class IssuerCheck implements Check {

    private static final List<String> SETTINGS = List.of(
            "multipass.tokens.issuer",
            "multipass.federation.franceconnect.issuer",
            "multipass.federation.franceconnect-plus.issuer",
            "multipass.federation.proconnect.issuer");
    private static final Pattern ISSUER = Pattern.compile("\"issuer\"\\s*:\\s*\"([^\"]*)\"");
    private static final Duration SKEW = Duration.ofSeconds(30);

    @Override
    public List<Finding> examine(ConfigurableEnvironment environment) {
        var findings = new ArrayList<Finding>();
        Set<String> seen = new LinkedHashSet<>();
        for (String setting : SETTINGS) {
            String issuer = environment.getProperty(setting, "");
            if (!issuer.isBlank() && !issuer.contains("CHANGE-ME") && seen.add(issuer)) {
                findings.addAll(ask(setting, issuer));
            }
        }
        return findings;
    }

    private static List<Finding> ask(String setting, String issuer) {
        String what = "fournisseur " + issuer;
        boolean ours = setting.equals("multipass.tokens.issuer");
        try {
            HttpResponse<String> answer = Http.get(issuer + "/.well-known/openid-configuration");
            Matcher named = ISSUER.matcher(answer.body());
            if (answer.statusCode() != 200 || !named.find()) {
                String message = "pas de métadonnées (réponse " + answer.statusCode() + ")";
                return List.of(
                        ours
                                ? Finding.warning(what, message, "Démarrez le serveur d’identité.")
                                : Finding.error(what, message, "Corrigez " + setting + "."));
            }
            String name = named.group(1).replace("\\/", "/");
            if (!name.equals(issuer)) {
                return List.of(Finding.error(what, "il se nomme " + name, "Écrivez ce nom dans " + setting + "."));
            }
            var findings = new ArrayList<>(List.of(Finding.good(what, "il répond")));
            answer.headers().firstValue("Date").ifPresent(date -> clock(what, date, findings));
            return findings;
        } catch (IOException e) {
            String message = "injoignable (" + e.getMessage() + ")";
            return List.of(
                    ours
                            ? Finding.warning(what, message, "Démarrez le serveur d’identité, et nginx.")
                            : Finding.error(
                                    what, message, "Ouvrez le pare-feu vers lui, ou corrigez " + setting + "."));
        }
    }

    private static void clock(String what, String date, List<Finding> findings) {
        try {
            Duration difference = Duration.between(
                            Instant.now(),
                            ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant())
                    .abs();
            if (difference.compareTo(SKEW) > 0) {
                findings.add(Finding.error(
                        "horloge",
                        "elle diffère de " + difference.toSeconds() + " s de celle du " + what,
                        "Synchronisez cette machine (systemd-timesyncd, chrony)."));
            }
        } catch (DateTimeParseException e) {
            // A date that is none says nothing of our clock.
        }
    }
}
