package fr.montpellier.multipass.identity.closing;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInRecency;
import fr.montpellier.multipass.identity.protocol.authorizations.TokenSignIns;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API by which the portal closes the account of a resident. */
@RestController
class AccountController {

    private final AccountClosingService accounts;
    private final TokenSignIns signIns;
    private final ClosingSettings settings;
    private final SignInRecency recency;

    AccountController(
            AccountClosingService accounts, TokenSignIns signIns, ClosingSettings settings, SignInRecency recency) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.settings = settings;
        this.recency = recency;
    }

    /** @param graceDays days in which a person may keep the account that they closed; zero if it is erased at once */
    record ClosingView(long graceDays) {}

    @GetMapping("/api/account/closing")
    @PreAuthorize("hasAuthority('SCOPE_account.close')")
    ClosingView closing(Caller.Resident caller) {
        return new ClosingView(settings.grace().toDays());
    }

    /**
     * Stores the closing and answers 202. The request may be repeated. The sign-in of the token must be recent, so that
     * an open session or a stolen token is not enough to close the account.
     */
    @DeleteMapping("/api/account")
    @PreAuthorize("hasAuthority('SCOPE_account.close')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void close(Caller.Resident caller, JwtAuthenticationToken token, HttpServletResponse response) {
        SignIn signIn = signIns.find(token.getToken().getTokenValue())
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
        if (!recency.isYoungerThan(settings.signInAge(), signIn)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, SignInRecency.challenge(settings.signInAge()));
            throw new ProblemException(IdentityProblem.SIGN_IN_TOO_OLD);
        }
        accounts.close(signIn);
    }
}
