package fr.montpellier.multipass.service.periodic;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.TaskManagementConfigUtils;

/**
 * Runs the methods that a service repeats with a pause after each run beside each other: docs/adr/0204. The scheduler of
 * Spring Boot for virtual threads would run all of them on one thread, so that a run of an hour delayed every other.
 */
@AutoConfiguration(before = TaskSchedulingAutoConfiguration.class)
@ConditionalOnBean(name = TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME)
class PeriodicJobsAutoConfiguration {

    /** Methods that run at once: more than the long ones of a service, and fewer than its connections to the database. */
    private static final int MOST = 6;

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(MOST);
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("periodic-");
        return scheduler;
    }
}
