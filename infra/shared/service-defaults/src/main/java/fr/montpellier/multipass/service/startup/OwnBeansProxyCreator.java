package fr.montpellier.multipass.service.startup;

import org.springframework.aop.config.AopConfigUtils;
import org.springframework.aop.framework.autoproxy.InfrastructureAdvisorAutoProxyCreator;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.aot.AbstractAotProcessor;

/**
 * Wraps beans whose methods are transactional or secured, and looks for those among our classes alone. Spring looks at every
 * method of every bean for the annotations of every advisor, which takes a seventh of a start; no library's bean has any.
 */
final class OwnBeansProxyCreator extends InfrastructureAdvisorAutoProxyCreator {

    private static final long serialVersionUID = 1L;

    private static final String OURS = "fr.montpellier.multipass.";

    @Override
    protected boolean shouldSkip(Class<?> beanClass, String beanName) {
        return !beanClass.getName().startsWith(OURS) || super.shouldSkip(beanClass, beanName);
    }

    /**
     * Takes the place of Spring's, where there is one: as its instance, since Spring takes no other class for its definition.
     */
    static final class Instead implements BeanFactoryPostProcessor {

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
                    || !beans.containsBeanDefinition(AopConfigUtils.AUTO_PROXY_CREATOR_BEAN_NAME)) {
                return;
            }
            if (beans.getBeanDefinition(AopConfigUtils.AUTO_PROXY_CREATOR_BEAN_NAME)
                            instanceof AbstractBeanDefinition springs
                    && InfrastructureAdvisorAutoProxyCreator.class.getName().equals(springs.getBeanClassName())) {
                springs.setInstanceSupplier(OwnBeansProxyCreator::new);
            }
        }
    }
}
