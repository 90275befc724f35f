package fr.montpellier.multipass.portal.signin;

import fr.montpellier.multipass.portal.signin.client.LogoutTokenDecoder;
import fr.montpellier.multipass.portal.signin.sessions.SessionPeers;
import fr.montpellier.multipass.portal.signin.sessions.SessionRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Ends the portal session of a person who signed out elsewhere (OpenID Connect Back-Channel Logout). */
@RestController
class BackChannelLogoutController {

    static final String PATH = "/logout/back-channel";

    private static final Logger LOG = LoggerFactory.getLogger(BackChannelLogoutController.class);

    private final LogoutTokenDecoder tokens;
    private final SessionRegistry sessions;
    private final SessionPeers peers;

    BackChannelLogoutController(LogoutTokenDecoder tokens, SessionRegistry sessions, SessionPeers peers) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.peers = peers;
    }

    @PostMapping(value = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> logout(
            @RequestParam("logout_token") String token,
            @RequestHeader(SessionPeers.FORWARDED) Optional<String> forwarded) {
        try {
            sessions.endBySid(tokens.decodeSid(token));
            if (forwarded.isEmpty()) {
                peers.forward(PATH, token);
            }
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
        } catch (JwtException e) {
            LOG.warn("Logout token rejected");
            return ResponseEntity.badRequest()
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
    }
}
