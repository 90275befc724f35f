package fr.montpellier.multipass.acceptance.browser.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Totp;
import fr.montpellier.multipass.acceptance.browser.accessibility.PageChecks;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A resident loses the telephone with their application for codes, on which they were signed in; later they close the account. */
class LostTelephoneJourney {

    private static Browsers browsers;

    private final String address = "claude." + UUID.randomUUID() + "@courriel.example";

    @BeforeAll
    static void start() {
        browsers = new Browsers();
    }

    @AfterAll
    static void close() {
        browsers.close();
    }

    private static void signIn(Page page, String address, String code) {
        page.navigate(AccountJourney.identity("/account/sign-in"));
        page.locator("#email").fill(address);
        page.locator("#password").fill(AccountJourney.PASSWORD);
        AccountJourney.submit(page);
        assertThat(page.locator("h1")).hasText("Confirmer que c’est vous");
        page.locator("#code").fill(code);
        AccountJourney.submit(page);
    }

    @Test
    void a_recovery_code_opens_the_account_and_the_telephone_is_signed_out() {
        Page telephone = browsers.blank();
        AccountJourney.beginAccount(telephone, address);
        telephone.locator("summary").click();
        String lost = telephone.locator("#secret").textContent();
        telephone.locator("#code").fill(Totp.code(lost, Instant.now()));
        AccountJourney.submit(telephone);
        assertThat(telephone.locator("h1")).hasText("Vos codes de secours");
        String recoveryCode = telephone
                .locator("main ol li, main ul li")
                .first()
                .textContent()
                .strip();
        telephone.locator("main a.button").click();

        Page computer = browsers.blank();
        signIn(computer, address, recoveryCode);
        assertThat(computer.locator("h1")).hasText("Sécurité de mon compte");
        computer.navigate(AccountJourney.identity("/account/second-factor"));
        String found = computer.locator("#secret").textContent();
        computer.locator("#code").fill(Totp.code(found, Instant.now()));
        computer.locator("main form button").first().click();
        assertThat(computer.locator("h1")).hasText("Vos codes de secours");
        computer.navigate(AccountJourney.identity("/account"));
        computer.locator("#end-others").click();
        assertThat(computer.locator("[role=status]").first()).isVisible();

        telephone.navigate(AccountJourney.identity("/account"));
        assertThat(telephone.locator("#second-factor")).hasCount(0);
        signIn(telephone, address, Totp.code(lost, Instant.now().plusSeconds(30)));
        assertThat(telephone.locator("#problem")).isVisible();
    }

    @Test
    void an_account_is_closed_in_the_full_version_and_opens_no_more_until_it_is_kept() {
        Page page = browsers.blank();
        openWithPasswordAlone(page);
        page.navigate(RunningStack.withPortal().addresses().portal().toString());
        page.locator("#autres-moyens").click();
        page.locator("#carte").waitFor();
        page.locator("#mon-compte").click();
        page.locator("#fermer-mon-compte").click();
        assertThat(page.locator("#delai")).containsText("7 jours");
        page.locator("#fermer-le-compte").click();
        page.locator("[id^=confirmer-]").first().click();
        assertThat(page.locator("h1")).hasText("Votre compte est fermé");

        Page owner = browsers.blank();
        assertOpensNoMore(owner);
        var checks = new PageChecks();
        checks.look(owner, "fermeture");
        owner.locator("#keep").click();
        assertThat(owner.locator("#kept")).isVisible();
        checks.look(owner, "fermeture-annulee");
        Assertions.assertThat(checks.findings()).isEmpty();
        signIn(owner);
        assertThat(owner.locator("h1")).hasText("Sécurité de mon compte");
    }

    @Test
    void an_account_is_closed_without_scripts() {
        Page page = browsers.withoutScripts();
        openWithPasswordAlone(page);
        page.navigate(RunningStack.withPortal().addresses().portal() + "/leger/compte/fermer");
        page.locator("main a[href='/leger/compte/fermer/confirmer']").click();
        page.locator("#fermer").click();
        assertThat(page.locator("h1")).hasText("Votre compte est fermé");

        assertOpensNoMore(browsers.withoutScripts());
    }

    private void openWithPasswordAlone(Page page) {
        AccountJourney.beginAccount(page, address);
        AccountJourney.submit(page);
        assertThat(page.locator("h1")).hasText("Sécurité de mon compte");
    }

    private void assertOpensNoMore(Page page) {
        signIn(page);
        assertThat(page.locator("h1")).hasText("La fermeture de votre compte");
        assertThat(page.locator("#keep")).isVisible();
    }

    private void signIn(Page page) {
        page.navigate(AccountJourney.identity("/account/sign-in"));
        page.locator("#email").fill(address);
        page.locator("#password").fill(AccountJourney.PASSWORD);
        AccountJourney.submit(page);
    }
}
