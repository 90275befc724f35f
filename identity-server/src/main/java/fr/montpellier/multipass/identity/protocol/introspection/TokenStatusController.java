package fr.montpellier.multipass.identity.protocol.introspection;

import fr.montpellier.multipass.identity.protocol.authorizations.TokenSignIns;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.rates.AddressRateFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The API by which the services of Multipass check whether an access token of an agent is active: it was issued here,
 * is not revoked, and its sign-in has not ended. The response reveals nothing else to a caller that has the token, so
 * that no authentication is needed.
 */
@RestController
class TokenStatusController {

    private final TokenSignIns signIns;

    TokenStatusController(TokenSignIns signIns) {
        this.signIns = signIns;
    }

    record TokenStatus(boolean active) {}

    /**
     * Returns the status. Requests about active tokens are not counted for the IP address, because the services send
     * requests for all agents.
     */
    @PostMapping("/api/token-status")
    ResponseEntity<TokenStatus> status(@RequestParam String token, HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw new ProblemException(CommonProblem.BAD_REQUEST).because("a token belongs in the body");
        }
        boolean active = signIns.find(token).isPresent();
        if (active) {
            AddressRateFilter.chargedElsewhere(request);
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new TokenStatus(active));
    }
}
