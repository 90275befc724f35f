package fr.montpellier.multipass.identity.people.sessions;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.servlet.filter.OrderedRequestContextFilter;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.boot.session.autoconfigure.SessionTimeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.SessionRepositoryFilter;

@Configuration
@EnableSpringHttpSession
class SessionsConfiguration {

    /**
     * Registers the filter before that of the sessions, which writes a session after all other filters have finished.
     */
    @Bean
    OrderedRequestContextFilter requestContextFilter() {
        var filter = new OrderedRequestContextFilter();
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
    }

    @Bean
    BrowserSessionRepository browserSessions(
            StoredSessionRepository repository, SealedSecrets secrets, SessionTimeout idle, Clock clock) {
        return new BrowserSessionRepository(
                repository,
                new SessionCookieCipher(KeyedHash.of(secrets, "browser-session"), clock),
                Objects.requireNonNull(idle.getTimeout()),
                clock);
    }

    /** Configures the cookie without base64 encoding, which a sealed state does not need. */
    @Bean
    DefaultCookieSerializerCustomizer knownBrowserCookie() {
        return cookie -> cookie.setUseBase64Encoding(false);
    }
}
