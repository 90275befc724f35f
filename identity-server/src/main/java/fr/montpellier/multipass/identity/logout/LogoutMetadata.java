package fr.montpellier.multipass.identity.logout;

import java.util.Map;
import org.springframework.stereotype.Component;

/** What discovery says of signing out. */
@Component
public class LogoutMetadata {

    public Map<String, Object> claims() {
        return Map.of(
                "backchannel_logout_supported", true,
                "backchannel_logout_session_supported", true,
                "frontchannel_logout_supported", true,
                "frontchannel_logout_session_supported", true);
    }
}
