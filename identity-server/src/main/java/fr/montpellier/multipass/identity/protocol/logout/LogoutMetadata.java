package fr.montpellier.multipass.identity.protocol.logout;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Adds the members of the discovery documents about logout. */
@Component
public class LogoutMetadata {

    private final String checkSession;

    LogoutMetadata(@Value("${multipass.external-url}") String externalUrl) {
        this.checkSession = externalUrl + CheckSessionController.PATH;
    }

    public Map<String, Object> claims() {
        return Map.of(
                "check_session_iframe", checkSession,
                "backchannel_logout_supported", true,
                "backchannel_logout_session_supported", true,
                "frontchannel_logout_supported", true,
                "frontchannel_logout_session_supported", true);
    }
}
