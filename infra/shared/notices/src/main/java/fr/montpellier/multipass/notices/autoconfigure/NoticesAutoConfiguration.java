package fr.montpellier.multipass.notices.autoconfigure;

import fr.montpellier.multipass.notices.NoticeCleanup;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.notices.NoticesWebConfiguration;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Configures the notices of a service. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@Import(NoticesWebConfiguration.class)
class NoticesAutoConfiguration {

    @Bean
    NoticeOutbox noticeOutbox(JdbcClient jdbc, Clock clock) {
        return new NoticeOutbox(jdbc, clock);
    }

    @Bean
    NoticeCleanup noticeCleanup(NoticeOutbox outbox) {
        return new NoticeCleanup(outbox);
    }
}
