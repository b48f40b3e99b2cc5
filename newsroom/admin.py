"""The accounts of those who work here. What a role may do stands in roles.py, so groups have no form."""

from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db.models import ManyToManyField
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest
from django_tasks_db.models import DBTaskResult
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from newsroom.models import User
from newsroom.permissions import can_manage, grantable_roles

for model in (Group, EmailAddress, EmailConfirmation, Authenticator, UserSession, DBTaskResult):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):  # type: ignore[misc,type-arg]
    """Who works here, in which role. State of one's own account cannot be changed, so nobody locks himself out."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ["__str__", "username", "email", "role", "is_active", "last_login"]
    list_filter = ["groups", "is_active", "is_staff"]
    search_fields = ["username", "first_name", "last_name", "email"]
    ordering = ["first_name", "last_name", "username"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    list_filter_submit = False
    actions = None
    fieldsets = [
        (None, {"fields": ["username", "first_name", "last_name", "email", "password"]}),
        ("Role", {"fields": ["groups", "is_staff", "is_active"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "first_name", "last_name", "email", "password1", "password2"]}),
        ("Role", {"fields": ["groups", "is_staff"]}),
    ]

    @admin.display(description="role")
    def role(self, user: User) -> str:
        names = [group.name for group in user.groups.all()]
        return ", ".join(["Superuser"] * user.is_superuser + names)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Only a superuser sees, or can forge, the superuser box."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not request.user.is_superuser:
            return fieldsets
        first, (name, role), *rest = fieldsets
        return [first, (name, {"fields": [*role["fields"], "is_superuser"]}), *rest]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        own = ["groups", "is_staff", "is_active", "is_superuser"] if obj is not None and obj == request.user else []
        return [*super().get_readonly_fields(request, obj), *own]

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "ModelMultipleChoiceField[Group] | None":
        if db_field.name == "groups":
            return ModelMultipleChoiceField(
                queryset=grantable_roles(request.user),
                widget=UnfoldAdminCheckboxSelectMultipleWidget,
                required=False,
                label="Role",
            )
        return None

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or can_manage(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever has written here stays in the log; such an account is made inactive."""
        if obj is None:
            return super().has_delete_permission(request)
        return super().has_delete_permission(request, obj) and obj != request.user and can_manage(request.user, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """An address that was changed is not one to reset a password with any more."""
        super().save_model(request, obj, form, change)
        EmailAddress.objects.filter(user=obj).exclude(email__iexact=obj.email).delete()
