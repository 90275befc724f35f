package fr.montpellier.multipass.identity.cards;

import fr.montpellier.multipass.identity.people.signin.AssuranceLevels;
import fr.montpellier.multipass.identity.people.signin.Person;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.authorizations.TokenSignIns;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API by which the portal shows, prints and revokes the resident's card. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_card.own')")
class CardController {

    private final CardTokens tokens;
    private final PrintedCards cards;
    private final TokenSignIns signIns;
    private final CardSettings settings;
    private final Clock clock;
    private final String verifier;

    CardController(
            CardTokens tokens,
            PrintedCards cards,
            TokenSignIns signIns,
            CardSettings settings,
            Clock clock,
            @Value("${multipass.external-url}" + CardPages.VERIFIER) String verifier) {
        this.tokens = tokens;
        this.cards = cards;
        this.signIns = signIns;
        this.settings = settings;
        this.clock = clock;
        this.verifier = verifier;
    }

    /**
     * @param address of the page that verifies the code, with the code behind {@code #}, which browsers send to no
     *     server
     * @param until time after which the code is refused
     */
    record CardCode(String address, Instant until) {}

    /** @param revokedAt absent while the card is valid */
    record PrintedCardView(
            UUID id,
            Instant printedAt,
            Instant expiresAt,
            @Nullable Instant revokedAt) {

        private static PrintedCardView of(PrintedCard card) {
            return new PrintedCardView(
                    card.id(),
                    card.printedAt(),
                    card.expiresAt(),
                    card.revokedAt().orElse(null));
        }
    }

    record PrintedCardViews(
            List<PrintedCardView> items, @Nullable String next) {}

    @PostMapping("/api/card-codes")
    ResponseEntity<CardCode> show(Caller.Resident caller, JwtAuthenticationToken token) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant until = now.plus(settings.codeLife());
        return secret(
                HttpStatus.CREATED,
                new CardCode(address(tokens.code(verified(token).person(), now, until)), until));
    }

    @GetMapping("/api/printed-cards")
    PrintedCardViews list(Caller.Resident caller, JwtAuthenticationToken token) {
        return new PrintedCardViews(
                cards.of(signIn(token).holder()).stream()
                        .map(PrintedCardView::of)
                        .toList(),
                null);
    }

    @PostMapping("/api/printed-cards")
    @ResponseStatus(HttpStatus.CREATED)
    PrintedCardView print(Caller.Resident caller, JwtAuthenticationToken token) {
        return PrintedCardView.of(cards.print(verified(token).holder()));
    }

    /** Returns the code that is printed on the card; it is the same for each call. */
    @GetMapping("/api/printed-cards/{id}/code")
    ResponseEntity<CardCode> code(Caller.Resident caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        SignIn signIn = verified(token);
        PrintedCard card = cards.findValid(signIn.holder(), id)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND).because("no such valid card"));
        Person person = signIn.person();
        return secret(HttpStatus.OK, new CardCode(address(tokens.code(person, card)), card.expiresAt()));
    }

    @PostMapping("/api/printed-cards/{id}/revocation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller.Resident caller, JwtAuthenticationToken token, @PathVariable UUID id) {
        cards.revoke(signIn(token).holder(), id);
    }

    private SignIn signIn(JwtAuthenticationToken token) {
        return signIns.find(token.getToken().getTokenValue())
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
    }

    /**
     * Returns the sign-in of the resident. A card states that their identity was verified, so that any other resident
     * is refused.
     */
    private SignIn verified(JwtAuthenticationToken token) {
        SignIn signIn = signIn(token);
        if (!AssuranceLevels.isVerified(signIn.acr())) {
            throw new ProblemException(IdentityProblem.IDENTITY_NOT_VERIFIED);
        }
        return signIn;
    }

    private String address(String code) {
        return verifier + "#" + code;
    }

    private static ResponseEntity<CardCode> secret(HttpStatus status, CardCode code) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(code);
    }
}
