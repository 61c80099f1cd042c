package io.skybridge.ledger;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;

/** The Panache repositories, one an entity; the queries are where they are used. */
final class Repositories {

    private Repositories() {}

    @ApplicationScoped
    static class OrderRows implements PanacheRepositoryBase<OrderEntity, UUID> {}

    @ApplicationScoped
    static class StepRows implements PanacheRepositoryBase<StepEntity, StepEntity.Key> {}

    @ApplicationScoped
    static class AttemptRows implements PanacheRepository<AttemptEntity> {}

    @ApplicationScoped
    static class OfferRows implements PanacheRepositoryBase<OfferEntity, OfferEntity.Key> {}

    @ApplicationScoped
    static class RouteRows implements PanacheRepositoryBase<RouteEntity, RouteEntity.Key> {}

    @ApplicationScoped
    static class ReportRows implements PanacheRepositoryBase<ReportEntity, UUID> {}

    @ApplicationScoped
    static class SubscriptionRows implements PanacheRepository<SubscriptionEntity> {}

    @ApplicationScoped
    static class AccountRows implements PanacheRepository<AccountEntity> {}

    @ApplicationScoped
    static class UserRows implements PanacheRepository<AccountUserEntity> {}

    @ApplicationScoped
    static class GateTable implements PanacheRepositoryBase<GateEntity, String> {}

    @ApplicationScoped
    static class EndpointTable implements PanacheRepositoryBase<EndpointEntity, String> {}

    @ApplicationScoped
    static class PasswordRows implements PanacheRepositoryBase<InitialPasswordEntity, InitialPasswordEntity.Key> {}

    @ApplicationScoped
    static class AuditRows implements PanacheRepository<AuditEntity> {}
}
