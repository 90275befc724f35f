package fr.montpellier.multipass.identity.people.accounts.pages;

import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.accounts.proofs.EmailProof;
import fr.montpellier.multipass.identity.people.accounts.proofs.ProofPurpose;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.service.languages.Languages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * The step in which a person proves an address: they type it, receive a code there, and type the code. Sign-up, password reset and
 * recovery with FranceConnect begin with it. The session holds the proof, so that only the browser that asked for the code can use it.
 */
@Component
public class EmailCodeStep {

    private final Accounts accounts;
    private final AccountMails mails;
    private final SignInThrottle throttle;

    EmailCodeStep(Accounts accounts, AccountMails mails, SignInThrottle throttle) {
        this.accounts = accounts;
        this.mails = mails;
        this.throttle = throttle;
    }

    /**
     * The pages of the step.
     *
     * @param path path of the page that asks for the address
     * @param codePath path of the page that asks for the code
     * @param codeTemplate template of the page that asks for the code
     * @param nextPath path at which the browser continues once the address is proven
     */
    public record Pages(String path, String codePath, String codeTemplate, String nextPath) {}

    /** Sends a code, or an email that says why there is none. */
    @FunctionalInterface
    public interface CodeSender {

        /**
         * Sends the email.
         *
         * @param language ISO 639 code
         * @return the identifier of the proof
         */
        UUID send(EmailAddress email, String language);
    }

    /**
     * Sends a code to the typed address.
     *
     * @param holder resident for whom alone the proof counts; empty if none is signed in
     * @return the redirect to the page that asks for the code; empty if there is an error, which the model then names
     */
    public Optional<String> sendCode(
            Pages pages,
            String typed,
            Optional<UUID> holder,
            CodeSender sender,
            HttpServletRequest request,
            Locale language,
            Model model) {
        Optional<EmailAddress> address = EmailAddress.parse(typed).filter(email -> accounts.isOffered());
        if (address.isEmpty()) {
            model.addAttribute("email", typed);
            model.addAttribute("problem", "email");
            return Optional.empty();
        }
        if (!throttle.email(
                address.get(),
                accounts.findByEmail(address.get()),
                KnownBrowserCookie.read(request),
                holder.map(signedIn -> new SignInThrottle.Requester(signedIn, isOwn(signedIn, address.get()))),
                request.getRemoteAddr())) {
            model.addAttribute("email", typed);
            model.addAttribute("problem", "too-many-codes");
            return Optional.empty();
        }
        begin(sender.send(address.get(), Languages.of(language).code()), holder, request);
        return Optional.of("redirect:" + pages.codePath());
    }

    /**
     * Stores in the session the proof whose code was sent.
     *
     * @param holder resident for whom alone the proof counts; empty if none is signed in
     */
    public void begin(UUID proof, Optional<UUID> holder, HttpServletRequest request) {
        AccountSessionAttribute.PROOF.store(request, proof.toString());
        AccountSessionAttribute.PROOF_HOLDER.store(request, text(holder));
    }

    /** Returns whether the address is that of the resident's account, or one that notices for them go to. */
    private boolean isOwn(UUID holder, EmailAddress email) {
        return accounts.findByEmail(email)
                        .filter(account -> account.holder().equals(holder))
                        .isPresent()
                || mails.contacts(holder).stream()
                        .flatMap(contact -> EmailAddress.parse(contact).stream())
                        .anyMatch(contact -> contact.compared().equals(email.compared()));
    }

    /** Returns the page that asks for the code, or a redirect to the one that asks for the address if no code was sent. */
    public String askCode(Pages pages, HttpServletRequest request) {
        return proof(request).isPresent() ? pages.codeTemplate() : "redirect:" + pages.path();
    }

    /**
     * Counts an attempt at the code, and returns the page that follows.
     *
     * @param proven whether the address is proven already, because the form was sent again
     */
    public String checkCode(Pages pages, String code, BooleanSupplier proven, HttpServletRequest request, Model model) {
        Optional<UUID> proof = proof(request);
        if (proof.isEmpty()) {
            return "redirect:" + pages.path();
        }
        if (accounts.prove(proof.get(), RandomCodes.compared(code)) || proven.getAsBoolean()) {
            return "redirect:" + pages.nextPath();
        }
        model.addAttribute("problem", "code");
        return pages.codeTemplate();
    }

    /**
     * Returns the proven address; empty also if another resident is signed in than when the code was sent, who did not prove it.
     *
     * @param holder resident who is signed in; empty if none is
     */
    public Optional<EmailProof> proven(ProofPurpose purpose, Optional<UUID> holder, HttpServletRequest request) {
        return proof(request)
                .filter(id -> AccountSessionAttribute.PROOF_HOLDER
                        .find(request)
                        .filter(text(holder)::equals)
                        .isPresent())
                .flatMap(id -> accounts.findProven(id, purpose));
    }

    /** Removes the proof from the session. */
    public void forget(HttpServletRequest request) {
        AccountSessionAttribute.PROOF.forget(request);
        AccountSessionAttribute.PROOF_HOLDER.forget(request);
    }

    private static Optional<UUID> proof(HttpServletRequest request) {
        return AccountSessionAttribute.PROOF.find(request).map(UUID::fromString);
    }

    private static String text(Optional<UUID> holder) {
        return holder.map(UUID::toString).orElse("");
    }
}
