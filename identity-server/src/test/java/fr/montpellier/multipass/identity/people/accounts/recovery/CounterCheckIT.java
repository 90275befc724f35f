package fr.montpellier.multipass.identity.people.accounts.recovery;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signInAtPortal;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two agents compare an identity document with a declared identity, which raises its level, and attacks on that. */
class CounterCheckIT extends RecoveryFlow {

    private Map<String, String> check() {
        Map<String, String> fields = document();
        fields.putAll(Map.of("account", old, "reason", "Passeport présenté"));
        return fields;
    }

    private static HttpResponse<String> proposeCheck(TestBrowser agent, Map<String, String> fields) {
        return post(agent, IDENTITY.at("/recovery"), "/recovery/checks/proposal", fields);
    }

    private URI proposedCheck() {
        HttpResponse<String> file = proposeCheck(hugo, check());
        assertThat(file.body()).contains("attend un second agent", "Passeport présenté");
        return file.uri();
    }

    private HttpResponse<String> confirmCheck(TestBrowser agent, URI file) {
        return post(agent, IDENTITY.at("/recovery"), file.getPath() + "/confirmation", document());
    }

    private String level() throws Exception {
        return signInAtPortal(new TestBrowser(), old, Map.of())
                .claims("id_token")
                .getStringClaim("acr");
    }

    private URI checked() {
        URI file = proposedCheck();
        assertThat(confirmCheck(alice, file).body()).contains("confirmé le", "Alice Petit");
        return file;
    }

    @Test
    void two_agents_who_saw_the_document_raise_a_declared_identity_and_the_person_is_told() throws Exception {
        assertThat(level()).isEqualTo("self-declared");
        assertThat(search(hugo, old).body()).contains("Attester que vous avez vu sa pièce");

        URI file = checked();

        assertThat(level()).isEqualTo("checked-at-counter");
        assertThat(mail(old, "Votre pièce d’identité a été vue au guichet")).contains("Si ce n’était pas vous");
        assertThat(owner.open(IDENTITY.at("/account")).body())
                .contains("Deux agents l’ont comparée", "id=\"end-check\"");
        assertThat(entries("counter-checked")).isPositive();
        assertThat(search(hugo, old).body())
                .doesNotContain("Attester que vous avez vu")
                .contains(file.getPath());
        assertThat(proposeCheck(hugo, check()).body()).contains("déjà vue au guichet");
        HttpResponse<String> page = hugo.open(file);
        assertThat(page.body().length()).isLessThan(10_000);
    }

    @Test
    void the_person_says_that_it_was_not_them_and_the_level_falls_at_once() throws Exception {
        checked();
        var browser = new TestBrowser();
        signIn(browser, old, PASSWORD);

        post(browser, IDENTITY.at("/account"), "/account/counter-check/end", Map.of());

        assertThat(isSignedIn(browser)).isFalse();
        assertThat(isSignedIn(owner)).isFalse();
        assertThat(mail(old, "Le contrôle de votre identité au guichet ne compte plus"))
                .contains("déclarée");
        assertThat(level()).isEqualTo("self-declared");
        assertThat(entries("counter-check-ended")).isPositive();
    }

    @Test
    void one_agent_in_doubt_lowers_the_level_again() throws Exception {
        URI file = checked();

        post(hugo, IDENTITY.at("/recovery"), file.getPath() + "/end", Map.of());

        assertThat(level()).isEqualTo("self-declared");
        assertThat(isSignedIn(owner)).isFalse();
        assertThat(hugo.open(file).body()).contains("Ce contrôle n’a plus cours");
    }

    @Test
    void the_document_of_another_person_raises_nothing() throws Exception {
        Map<String, String> other = check();
        other.put("birthdate", "1991-03-09");
        assertThat(proposeCheck(hugo, other).body()).contains("n’est pas celle du titulaire");
        URI file = proposedCheck();
        assertThat(post(alice, IDENTITY.at("/recovery"), file.getPath() + "/confirmation", other)
                        .body())
                .contains("n’est pas celle du titulaire");
        assertThat(level()).isEqualTo("self-declared");
    }

    @Test
    void one_agent_alone_and_people_without_the_habilitation_raise_nothing() throws Exception {
        URI file = proposedCheck();
        assertThat(confirmCheck(hugo, file).body()).contains("La même personne ne peut pas");
        assertThat(List.of(
                        owner.get(file).statusCode(),
                        owner.get(IDENTITY.at("/recovery/checks")).statusCode()))
                .containsOnly(404);
        post(alice, IDENTITY.at("/recovery"), file.getPath() + "/refusal", Map.of());
        assertThat(confirmCheck(alice, file).body()).doesNotContain("confirmé le");
        assertThat(level()).isEqualTo("self-declared");
    }

    @Test
    void an_agent_who_bears_the_name_of_the_holder_neither_proposes_nor_confirms() {
        String own = newAddress();
        open(new TestBrowser(), own, "Alice " + letters, "Petit");
        Map<String, String> fields = new HashMap<>(Map.of(
                "givenNames",
                "Alice " + letters,
                "familyName",
                "Petit",
                "birthdate",
                "1991-03-08",
                "account",
                own,
                "reason",
                "Passeport présenté"));
        assertThat(proposeCheck(alice, fields).body()).contains("Vous portez le nom");
        URI file = proposeCheck(hugo, fields).uri();
        assertThat(alice.get(file).body()).contains("Vous portez le nom").doesNotContain("A… ");
        assertThat(post(alice, IDENTITY.at("/recovery"), file.getPath() + "/confirmation", fields)
                        .body())
                .contains("Vous portez le nom");
    }

    @Test
    void an_altered_row_raises_nothing() throws Exception {
        checked();
        UUID holder = account(old).holder();
        URI another = IDENTITY.at("/recovery/checks/" + UUID.randomUUID());
        assertThat(hugo.open(another).body()).contains("Ce contrôle n’a plus cours");
        jdbc.sql("UPDATE counter_check SET proposed_at = proposed_at - interval '1 day' WHERE holder = ?")
                .param(holder)
                .update();

        assertThat(level()).isEqualTo("self-declared");
    }
}
