package fr.montpellier.multipass.identity.people.representation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;

import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;

/** A parent for whom two agents record that they may act for a child. */
abstract class RelationFlow extends RepresentationFlow {

    final Map<String, Object> parent = person("parent", "Maëlle " + letters, "Roussel-" + letters, "1991-03-08", email);

    final TestBrowser hugo = agent("Hugo", "Morel", "/representation");

    String childBirthdate = "2018-05-04";

    Map<String, Object> child() {
        var child =
                new HashMap<>(person("child", "Lina " + letters, "Roussel-" + letters, childBirthdate, newAddress()));
        child.putAll(Map.of("gender", "female", "birthplace", "34172", "birthcountry", "99100"));
        return Map.copyOf(child);
    }

    Map<String, String> form(Map<String, Object> representative) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("number", number(representative)),
                Map.entry("kind", "PARENTAL_AUTHORITY"),
                Map.entry("proof", "BIRTH_CERTIFICATE"),
                Map.entry("givenNames", (String) representative.get("given_name")),
                Map.entry("familyName", (String) representative.get("family_name")),
                Map.entry("birthdate", (String) representative.get("birthdate")),
                Map.entry("personGivenNames", "LINA " + letters),
                Map.entry("personFamilyName", "Roussel-" + letters),
                Map.entry("personBirthdate", childBirthdate),
                Map.entry("personGender", "female"),
                Map.entry("personBirthplace", "34172")));
    }

    static HttpResponse<String> propose(TestBrowser agent, Map<String, String> form) {
        return post(agent, IDENTITY.at("/representation"), IDENTITY.at("/representation/proposal"), form);
    }

    static HttpResponse<String> confirm(TestBrowser agent, URI file, Map<String, String> form) {
        return post(agent, file, URI.create(file + "/confirmation"), form);
    }

    /** Two agents record that the person may act for the child, and returns the page of the file. */
    HttpResponse<String> recorded(Map<String, Object> representative) {
        Map<String, String> form = form(representative);
        return confirm(alice, propose(hugo, form).uri(), form);
    }

    /** The person chooses on their page for whom they act, and the portal asks for it. */
    URI begin(TestBrowser browser, UUID representation) {
        HttpResponse<String> page = post(
                browser,
                IDENTITY.at("/account/sign-in"),
                IDENTITY.at("/account/representation/act"),
                Map.of("id", representation.toString()));
        Matcher choice = CHOICE.matcher(page.body());
        return actingFor(browser, choice.find() ? choice.group(1) : representation.toString());
    }

    URI actingFor(TestBrowser browser, String choice) {
        return browser.openUntil(
                IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("acting_for", choice)),
                IDENTITY.portal.redirectUri());
    }

    /** The parent, who signed in, acts for the child. */
    TestClient.Answer act() {
        recorded(parent);
        signIn(home, parent);
        return IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(begin(home, latest())));
    }

    static String subject(Map<String, Object> person) {
        return IDENTITY.signInResident(new TestBrowser(), person)
                .claims("id_token")
                .getSubject();
    }

    long entries(String type) {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param("identity." + type)
                .query(Long.class)
                .single();
    }
}
