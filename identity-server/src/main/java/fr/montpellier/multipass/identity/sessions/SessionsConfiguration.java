package fr.montpellier.multipass.identity.sessions;

import fr.montpellier.multipass.identity.secrets.KeyedHash;
import fr.montpellier.multipass.identity.secrets.SealedSecrets;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.servlet.filter.OrderedRequestContextFilter;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration
class SessionsConfiguration {

    /** Around the sessions' filter, which reads and writes a session when everything else has ended. */
    @Bean
    OrderedRequestContextFilter requestContextFilter() {
        var filter = new OrderedRequestContextFilter();
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
    }

    /** For Spring Session, which asks for it by name; for nobody else. */
    @Bean(defaultCandidate = false)
    SessionTransactions springSessionTransactionOperations(PlatformTransactionManager transactions) {
        return new SessionTransactions(transactions);
    }

    /** For Spring Session, which asks for it by name; for nobody else. */
    @Bean(defaultCandidate = false)
    @SuppressWarnings("NullAway") // a value in a session may be null
    GenericConversionService springSessionConversionService() {
        var values = new SessionValues();
        var conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, values::write);
        conversions.addConverter(byte[].class, Object.class, values::read);
        return conversions;
    }

    /** Around Spring Session's own repository: a second one in its place would switch its configuration off. */
    @Bean
    static BeanPostProcessor browserSessions(
            ObjectProvider<SealedSecrets> secrets, ObjectProvider<LargeSessions> large, ObjectProvider<Clock> clock) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof FindByIndexNameSessionRepository<?> sessions
                        ? new BrowserSessions<>(
                                sessions,
                                new SealedState(
                                        KeyedHash.of(secrets.getObject(), "browser-session"), clock.getObject()),
                                large.getObject())
                        : bean;
            }
        };
    }

    /** As it is in the cookie: a sealed state is text already. */
    @Bean
    DefaultCookieSerializerCustomizer browserCookie() {
        return cookie -> cookie.setUseBase64Encoding(false);
    }
}
