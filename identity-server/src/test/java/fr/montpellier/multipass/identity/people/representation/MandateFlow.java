package fr.montpellier.multipass.identity.people.representation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.service.time.CivilTime;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A helper whom an accompanied person gives a mandate, at a counter or on a page of their own. */
abstract class MandateFlow extends RepresentationFlow {

    static final Pattern SHOWN = Pattern.compile("name=\"shown\" value=\"([0-9a-f]{32})\"");

    static final URI MANDATES = IDENTITY.at("/mandates");

    static final URI OWN = IDENTITY.at("/account/representation");

    static final String NOT_ASKABLE = "Cette demande n’est pas possible avec ce numéro";

    final Map<String, Object> odile = person("odile", "Odile " + letters, "Fabre-" + letters, "1948-02-11", email);

    final TestBrowser farid = agent("Farid", "Cherif", "/mandates");

    /** What the helper and the second agent read on the identity document and on the mandate. */
    Map<String, String> form() {
        return new HashMap<>(Map.of(
                "personGivenNames", "Odile " + letters,
                "personFamilyName", "Fabre-" + letters,
                "personBirthdate", "1948-02-11",
                "personGender", "female",
                "personBirthplace", "34172",
                "purpose", "demander l’aide au loyer",
                "until", today().plusDays(30).toString()));
    }

    static LocalDate today() {
        return CivilTime.today(CLOCK);
    }

    HttpResponse<String> propose(Map<String, String> form, String... domains) {
        return post(farid, MANDATES, IDENTITY.at("/mandates/proposal"), form, domains);
    }

    static HttpResponse<String> confirm(TestBrowser agent, UUID mandate, Map<String, String> form, String... domains) {
        URI file = IDENTITY.at("/representation/" + mandate);
        return post(agent, file, URI.create(file + "/mandate"), form, domains);
    }

    /** The person signs before the helper and a second agent. */
    UUID signed(String... domains) {
        propose(form(), domains);
        UUID mandate = latest();
        assertThat(confirm(alice, mandate, form(), domains).body()).contains("en cours");
        return mandate;
    }

    HttpResponse<String> ask(String number, String... domains) {
        return post(
                farid,
                IDENTITY.at("/mandates/request"),
                IDENTITY.at("/mandates/request"),
                Map.of(
                        "number",
                        number,
                        "purpose",
                        "demander l’aide au loyer",
                        "until",
                        today().plusDays(30).toString()),
                domains);
    }

    /** The helper asks the person, who signed in, for a mandate. */
    UUID asked(String... domains) {
        signIn(home, odile);
        ask(number(home), domains);
        return latest();
    }

    HttpResponse<String> consent(UUID mandate) {
        Matcher shown = SHOWN.matcher(home.get(OWN).body());
        return consent(mandate, shown.find() ? shown.group(1) : "");
    }

    HttpResponse<String> consent(UUID mandate, String shown) {
        return post(home, OWN, URI.create(OWN + "/" + mandate + "/confirmation"), Map.of("shown", shown));
    }

    String state(UUID mandate) {
        return jdbc.sql("SELECT state FROM representation WHERE id = ?")
                .param(mandate)
                .query(String.class)
                .single();
    }

    /** The helper chooses on their page for whom they act, and the portal asks for it. */
    URI begin(TestBrowser helper, UUID mandate) {
        HttpResponse<String> page = post(helper, MANDATES, IDENTITY.at("/mandates/" + mandate + "/act"), Map.of());
        Matcher choice = CHOICE.matcher(page.body());
        return helper.openUntil(
                IDENTITY.portal.authorize(
                        IDENTITY.issuer(), Map.of("acting_for", choice.find() ? choice.group(1) : mandate.toString())),
                IDENTITY.portal.redirectUri());
    }

    TestClient.Answer act(UUID mandate) {
        return IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(begin(farid, mandate)));
    }

    void isRefused(UUID mandate) {
        assertThat(TestBrowser.query(begin(farid, mandate))).containsEntry("error", "access_denied");
    }

    String entries(UUID mandate) {
        return String.join(
                "\n",
                jdbc.sql("SELECT convert_from(entry, 'UTF8') FROM journal_entries"
                                + " WHERE convert_from(entry, 'UTF8') LIKE ? ORDER BY 1")
                        .param("%" + mandate + "%")
                        .query(String.class)
                        .list());
    }

    Representation guardianship(UUID person) {
        var guardian = new TestBrowser();
        signIn(guardian, person("guardian", "Paul " + letters, "Tuteur-" + letters, "1970-01-02", newAddress()));
        CitizenId representative = IDENTITY.bean(Citizens.class)
                .find(MultipassNumber.parse(number(guardian)))
                .orElseThrow()
                .id();
        Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Representation(
                UUID.randomUUID(),
                Optional.of(representative),
                Optional.of(new CitizenId(person)),
                Optional.empty(),
                Representation.Kind.GUARDIANSHIP,
                Representation.Proof.JUDGMENT,
                Representation.State.ACTIVE,
                now,
                now,
                now,
                now.plus(Duration.ofDays(300)),
                Optional.empty(),
                List.of());
    }
}
