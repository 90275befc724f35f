package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.pages.RecentSignIns;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkey;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyChallenge;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyRefusedException;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyVerifier;
import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkeys;
import fr.montpellier.multipass.identity.support.names.DisplayNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the page on which a person sees, adds and removes the passkeys of their account. Only adding a passkey needs
 * JavaScript.
 */
@Controller
class PasskeyPages {

    static final String PATH = "/account/passkeys";

    private static final Logger log = LoggerFactory.getLogger(PasskeyPages.class);
    private static final int LONGEST_NAME = 60;

    /** @param usedOn day of the last use; empty if the passkey was not used yet */
    record Row(UUID id, String name, String addedOn, Optional<String> usedOn) {}

    private final Passkeys passkeys;
    private final PasskeyChallenges challenges;
    private final PasskeyVerifier verifier;
    private final RecentSignIns recent;
    private final AuthenticatorChanges changes;
    private final JsonMapper json;

    PasskeyPages(
            Passkeys passkeys,
            PasskeyChallenges challenges,
            PasskeyVerifier verifier,
            RecentSignIns recent,
            AuthenticatorChanges changes,
            JsonMapper json) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.verifier = verifier;
        this.recent = recent;
        this.changes = changes;
        this.json = json;
    }

    @GetMapping(PATH)
    String show(
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        return recent.account(context, request, PATH, account -> page(account, request, response, language, model));
    }

    @PostMapping(PATH)
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String credential,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        return recent.account(context, request, PATH, account -> {
            String given = name.strip();
            if (given.isEmpty() || given.length() > LONGEST_NAME || !DisplayNames.isReadable(given)) {
                model.addAttribute("problem", "passkey-name");
                return page(account, request, response, language, model);
            }
            try {
                PasskeyChallenge challenge = challenges.take(request);
                return changed(request, "passkey-added", changes.change(context, account, signIn -> {
                    passkeys.add(account, given, credential, challenge);
                    return true;
                }));
            } catch (PasskeyRefusedException refused) {
                log.info("passkey not added: {}", refused.getMessage());
                model.addAttribute("problem", "passkey");
                return page(account, request, response, language, model);
            }
        });
    }

    @PostMapping(PATH + "/{id:[0-9a-f-]{36}}/removal")
    String remove(
            @PathVariable String id, @CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return recent.account(context, request, PATH, account -> {
            UUID passkey = UUID.fromString(id);
            return changed(request, "passkey-removed", changes.change(context, account, signIn -> {
                passkeys.remove(account, passkey);
                return true;
            }));
        });
    }

    private static String changed(HttpServletRequest request, String done, Optional<Boolean> changed) {
        return changed.isPresent() ? "redirect:" + PATH + "?done=" + done : RecentSignIns.signInFirst(PATH, request);
    }

    private String page(
            Account account, HttpServletRequest request, HttpServletResponse response, Locale language, Model model) {
        PasskeyChallenges.allowScript(response);
        model.addAttribute(
                "passkeys",
                passkeys.of(account).stream().map(each -> row(each, language)).toList());
        model.addAttribute("full", passkeys.isFull(account));
        model.addAttribute("options", json.writeValueAsString(creation(account, challenges.next(request))));
        return "account/passkeys";
    }

    private static Row row(Passkey passkey, Locale language) {
        return new Row(
                passkey.id(),
                passkey.name(),
                PageDates.date(passkey.addedAt(), language),
                passkey.usedAt().map(at -> PageDates.date(at, language)));
    }

    /** Returns the PublicKeyCredentialCreationOptionsJSON (Web Authentication Level 3, section 5.1.8). */
    private Map<String, Object> creation(Account account, PasskeyChallenge challenge) {
        return Map.of(
                "rp", Map.of("id", verifier.relyingParty(), "name", "Multipass"),
                "user",
                        Map.of(
                                "id", passkeys.userHandle(account),
                                "name", account.email().text(),
                                "displayName", account.email().text()),
                "challenge", challenge.value(),
                "pubKeyCredParams",
                        PasskeyVerifier.ALGORITHMS.stream()
                                .map(algorithm -> Map.of("type", "public-key", "alg", algorithm))
                                .toList(),
                "excludeCredentials",
                        passkeys.credentialIds(account).stream()
                                .map(id -> Map.of("type", "public-key", "id", id))
                                .toList(),
                "authenticatorSelection",
                        Map.of(
                                "residentKey", "required",
                                "requireResidentKey", true,
                                "userVerification", "required"),
                "attestation", "none");
    }
}
