package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import fr.montpellier.multipass.identity.people.accounts.passkeys.AccountPasskeys;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyChallenge;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the page on which a person sees, adds and removes the passkeys of an account of one kind. Only adding a passkey
 * needs JavaScript.
 *
 * @param <A> the account
 */
public abstract class AccountPasskeyPages<A> {

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String path;
    private final AccountPasskeys<A> passkeys;
    private final PasskeyChallenges challenges;

    /** @param path path of the page, to which the class is mapped */
    protected AccountPasskeyPages(String path, AccountPasskeys<A> passkeys, PasskeyChallenges challenges) {
        this.path = path;
        this.passkeys = passkeys;
        this.challenges = challenges;
    }

    /** Returns the page for the account of the person, whose sign-in must be recent, or {@link #signInFirst}. */
    protected abstract String account(SecurityContext context, HttpServletRequest request, Function<A, String> page);

    /**
     * Changes the passkeys in a transaction, unless the means of the account were replaced or the sign-in ended since the
     * request was read.
     *
     * @param change returns whether the other sign-ins of the person end with it
     * @return whether they were changed
     */
    protected abstract boolean change(SecurityContext context, A account, BooleanSupplier change);

    /** Returns the redirect to the sign-in, after which the browser continues at the page. */
    protected abstract String signInFirst(HttpServletRequest request);

    /** Returns the name of the account that an authenticator shows. */
    protected abstract String name(A account, Locale language);

    /** Returns the path of the page that this one belongs to, if there is one. */
    protected abstract Optional<String> back();

    @GetMapping
    String show(
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        return account(context, request, account -> page(account, request, response, language, model));
    }

    @PostMapping
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String credential,
            @CurrentSecurityContext SecurityContext context,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        return account(context, request, account -> {
            Optional<String> given = PasskeyRow.name(name);
            if (given.isEmpty()) {
                model.addAttribute("problem", "passkey-name");
                return page(account, request, response, language, model);
            }
            try {
                PasskeyChallenge challenge = challenges.take(request);
                return changed(request, "passkey-added", change(context, account, () -> {
                    passkeys.add(account, given.get(), credential, challenge);
                    return false;
                }));
            } catch (PasskeyRefusedException refused) {
                log.info("passkey not added: {}", refused.getMessage());
                model.addAttribute("problem", "passkey");
                return page(account, request, response, language, model);
            }
        });
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/removal")
    String remove(
            @PathVariable String id, @CurrentSecurityContext SecurityContext context, HttpServletRequest request) {
        return account(context, request, account -> {
            UUID passkey = UUID.fromString(id);
            return changed(
                    request, "passkey-removed", change(context, account, () -> passkeys.remove(account, passkey)));
        });
    }

    private String changed(HttpServletRequest request, String done, boolean changed) {
        return changed ? "redirect:" + path + "?done=" + done : signInFirst(request);
    }

    private String page(
            A account, HttpServletRequest request, HttpServletResponse response, Locale language, Model model) {
        PasskeyChallenges.allowScript(response);
        model.addAttribute("path", path);
        back().ifPresent(page -> model.addAttribute("back", page));
        model.addAttribute(
                "passkeys",
                passkeys.of(account).stream()
                        .map(each -> PasskeyRow.of(each, language))
                        .toList());
        model.addAttribute("full", passkeys.isFull(account));
        model.addAttribute(
                "options", passkeys.creationOptions(account, name(account, language), challenges.next(request)));
        return "account/passkeys";
    }
}
