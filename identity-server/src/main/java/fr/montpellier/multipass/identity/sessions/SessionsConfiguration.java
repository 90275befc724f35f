package fr.montpellier.multipass.identity.sessions;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.servlet.filter.OrderedRequestContextFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

@Configuration
class SessionsConfiguration {

    /** Around the sessions' filter, which reads and writes a session when everything else has ended. */
    @Bean
    OrderedRequestContextFilter requestContextFilter() {
        var filter = new OrderedRequestContextFilter();
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
    }

    /** Around Spring Session's own repository: a second one in its place would switch its configuration off. */
    @Bean
    static BeanPostProcessor sessionsReadOnce() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof FindByIndexNameSessionRepository<?> sessions
                        ? new SessionsReadOnce<>(sessions)
                        : bean;
            }
        };
    }
}
