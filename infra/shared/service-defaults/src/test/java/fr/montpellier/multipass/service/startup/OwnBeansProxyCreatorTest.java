package fr.montpellier.multipass.service.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.aop.Advisor;
import org.springframework.aop.config.AopConfigUtils;
import org.springframework.aop.interceptor.SimpleTraceInterceptor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.support.GenericApplicationContext;

class OwnBeansProxyCreatorTest {

    static class Ours implements Runnable {
        @Override
        public void run() {}
    }

    @Test
    void wraps_our_beans_and_no_others() {
        try (var context = new GenericApplicationContext()) {
            AopConfigUtils.registerAutoProxyCreatorIfNecessary(context);
            context.registerBean(OwnBeansProxyCreator.Instead.class);
            context.registerBean(
                    Advisor.class,
                    () -> new DefaultPointcutAdvisor(new SimpleTraceInterceptor()),
                    advisor -> advisor.setRole(BeanDefinition.ROLE_INFRASTRUCTURE));
            context.registerBean("ours", Ours.class);
            context.registerBean("a-librarys", ArrayList.class);
            context.refresh();

            assertThat(AopUtils.isAopProxy(context.getBean("ours"))).isTrue();
            assertThat(AopUtils.isAopProxy(context.getBean("a-librarys"))).isFalse();
        }
    }
}
